"""One EM pass over the 60,000 digits: time against bare products, memory, accuracy, growth."""

from functools import partial

import numpy as np

from benchmarks import peers, textbook
from benchmarks.timing import peak_memory, take_turns
from emlib import bernoulli, datasets
from emlib.fast.chunks import Chunks
from emlib.fast.codes import Codes
from emlib.fast.ways import bernoulli_pass, survey

COMPONENTS = (10, 20, 50, 100)
ROWS = (1_000, 10_000, 60_000, 180_000, 600_000)
FEW = 300  # rows for ways that would take minutes; their time is counted for all rows


def digits():
    """Return the 60,000 images, black and white, uint8."""
    return datasets.binarise(datasets.mnist("train")[0], 128)


def parameters(X, k, seed=0):
    """Choose parameters that a run would meet after its first step."""
    start = bernoulli.init(X[:: max(len(X) // 2000, 1)], k, np.random.default_rng(seed))
    start = start._replace(means=0.98 * start.means + 0.01)  # pixels that 2,000 images leave blank
    return bernoulli.from_stats(Codes(X).sums(start)[0], 0.1)


def gap(result, reference):
    """The largest difference of weights and means, relative to the largest of them."""
    return max(
        np.abs(a - b).max() / np.abs(b).max() for a, b in zip(result, reference, strict=True)
    )


def passes(X, repeats, components=COMPONENTS):
    """Time one pass for each K.

    Returns
    -------
    list of dict: k, way, seconds, ratio (to the bare float32 products), ratio64, error, megabytes
        (allocated at most beside X, the making of codes included), codes (megabytes that stay)
    """
    single, double = X.astype(np.float32), X.astype(float)
    found = survey(X)
    rows = []
    for k in components:
        params = parameters(X, k)
        R = np.random.default_rng(1).dirichlet(np.ones(k), size=len(X))
        W = np.random.default_rng(2).standard_normal((k, X.shape[1]))
        make = {
            "emlib": partial(bernoulli_pass, X, k, found),
            "emlib, float32": partial(bernoulli_pass, X, k, found, dtype=np.float32),
            "emlib, chunks (grey levels)": partial(Chunks, X),
            "emlib, chunks, float32": partial(Chunks, X, dtype=np.float32),
        }
        data = {name: one() for name, one in make.items()}

        def step(one_pass, params=params):
            return bernoulli.from_stats(one_pass.sums(params)[0])

        ways = {
            "bare products, float32": lambda R=R, W=W: textbook.bare_products(
                single, R.astype(np.float32), W.astype(np.float32)
            ),
            "bare products, float64": lambda R=R, W=W: textbook.bare_products(double, R, W),
            "textbook, float64": lambda params=params: textbook.textbook(double, *params),
            "one product, float64": lambda params=params: textbook.one_product(double, *params),
        }
        ways |= {name: (lambda one=one: step(one)) for name, one in data.items()}
        seconds = take_turns(ways, repeats)
        reference = ways["textbook, float64"]()
        for name, way in ways.items():
            bare = name.startswith("bare")
            whole = (lambda one=make[name]: step(one())) if name in make else way
            rows.append(
                {
                    "k": k,
                    "way": name,
                    "seconds": seconds[name],
                    "ratio": seconds[name] / seconds["bare products, float32"],
                    "ratio64": seconds[name] / seconds["bare products, float64"],
                    "error": None if bare else gap(way(), reference),
                    "megabytes": None if bare or k not in (10, 100) else peak_memory(whole),
                    "codes": size_of_codes(data[name]) if name in data else None,
                }
            )
    return rows


def size_of_codes(one_pass):
    """Return the megabytes of the codes that a pass keeps."""
    codes = getattr(one_pass, "codes", [])
    return sum(block.indices.nbytes + block.indptr.nbytes for block in codes) / 2**20


def slow_ways(X, seconds_of_bare):
    """Time loops and other packages for K = 10; rows as in `passes`, with `note`."""
    params = parameters(X, 10)
    few = X[:FEW].astype(float)
    scale = len(X) / FEW
    found = {}
    for name, way, part in (
        ("three loops in Python", textbook.three_loops, 20),
        ("a loop over rows", textbook.row_by_row, FEW),
        ("arrays of n x k x d", textbook.cube, FEW),
    ):
        rows = few[:part] if part < FEW else few
        once = take_turns({name: lambda way=way, rows=rows: way(rows, *params)}, repeats=1)
        found[name] = (once[name] * scale * FEW / part, f"{part} rows, counted for all")
    for name, function in (
        ("StepMix", peers.stepmix_images),
        ("pomegranate", peers.pomegranate_images),
    ):
        seconds, reason = peers.measure(function, X, *params)
        found[name] = (seconds, reason or "")
    return [
        {
            "k": 10,
            "way": name,
            "seconds": seconds,
            "ratio": seconds / seconds_of_bare if seconds else None,
            "note": note,
        }
        for name, (seconds, note) in found.items()
    ]


def growth(X, repeats, sizes=ROWS):
    """Time one pass of K = 10 from 1,000 rows to 600,000, which are the images ten times.

    Small ones run several times in a row, so that chance disturbs no size more than another.
    """
    params = parameters(X, 10)
    rows = []
    tenfold = np.tile(X, (10, 1))
    for name, way in (("codes", Codes), ("chunks", Chunks)):
        data = {n: way(tenfold[:n]) for n in sizes}
        times = {n: min(10, max(sizes) // n) for n in sizes}

        def passes(n, data=data, times=times):
            for _ in range(times[n]):
                data[n].sums(params)

        seconds = take_turns({n: partial(passes, n) for n in sizes}, repeats, slow=60)
        rows += [
            {"way": name, "n": n, "seconds": seconds[n] / times[n],
             "per_row": seconds[n] / times[n] / n}
            for n in sizes
        ]  # fmt: skip
    return rows
