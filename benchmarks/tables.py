"""The results as tables of text: for the terminal, and for docs/benchmarks.md."""

from benchmarks.goals import goals


def number(key, form, unit=1.0):
    """Return a function that formats row[key] times unit, and nothing as a dash."""
    return lambda row: "-" if row.get(key) is None else format(row[key] * unit, form)


def text(key):
    return lambda row: str(row.get(key, ""))


def each_start(row):
    pairs = zip(row["logliks"], row["purities"], strict=True)
    return ", ".join(f"{loglik:.2f} / {purity:.4f}" for loglik, purity in pairs)


WAY, K, NOTE = {"way": text("way")}, {"K": text("k")}, {"remark": text("note")}
MS = {"ms": number("seconds", ".3g", 1e3)}
BARE = {"to bare float32": number("ratio", ",.3g")}
TABLES = {  # part of the results -> heading, {heading of a column: how a row fills it}
    "passes": (
        "One EM pass over 60,000 digits of 784 pixels, black and white",
        WAY | K | MS | BARE | {
            "to bare float64": number("ratio64", ".2f"),
            "error": number("error", ".0e"),
            "MB beside X": number("megabytes", ".0f"),
            "of these codes": number("codes", ".0f"),
        },
    ),
    "slow": ("The same pass in other ways, K = 10",
             WAY | {"seconds": number("seconds", ",.3g")} | BARE | NOTE),
    "growth": (
        "One pass, K = 10, by the number of images",
        WAY | {"n": lambda row: format(row["n"], ",")} | MS
        | {"ns an image": number("per_row", ".0f", 1e9)},
    ),
    "points": (
        "One EM iteration, 1,000,000 points, 8 Gaussians",
        {"case": text("case")} | WAY | MS | {"to scikit-learn": number("ratio", ",.3g")} | NOTE,
    ),
    "agreement": (
        "Relative difference from scikit-learn after one iteration, 100,000 points",
        {"case": text("case")}
        | {name: number(name, ".0e") for name in ("loglik", "weights", "means", "covs")},
    ),
    "quality": (
        "Whole fits of the 60,000, scored on the 10,000 test images: the highest start, and each",
        K | {
            "nats an image": lambda row: f"{row['logliks'][row['best']]:.3f}",
            "purity": lambda row: f"{row['purities'][row['best']]:.4f}",
            "of each start": each_start,
            "iterations of the best": text("iterations"),
            "seconds for all": number("seconds", ".0f"),
        },
    ),
    "fewer": (
        "Passes to within 0.001 nats an image of where plain EM ends, medians of five starts",
        WAY | K | {"passes": number("passes", ".0f"), "ms a pass": number("seconds", ".3g", 1e3),
                   "nats, best start": number("loglik", ".3f")},
    ),
    "cluster": (
        "One pass on a Dask cluster, K = 10",
        WAY | MS | {"ms more": number("more", ".3g", 1e3)} | NOTE,
    ),
    "goals": (
        "What was asked",
        {"what": text("what"), "asked": text("asked"), "measured": number("measured", ".4g"),
         "reached": lambda row: "yes" if row["met"] else "NO"},
    ),
}  # fmt: skip


def tables(results):
    """Yield (heading, names of the columns, rows of text) for what the results hold.

    Parameters
    ----------
    results : dict, what `python -m benchmarks --save` writes; parts may be missing
    """
    results = results | {"goals": goals(results)}
    for part, (heading, columns) in TABLES.items():
        if results.get(part):
            cells = [[fill(row) for fill in columns.values()] for row in results[part]]
            yield heading, list(columns), cells
