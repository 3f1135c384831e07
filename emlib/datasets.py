"""Everything a lesson needs to look at, from inside the package: nothing is downloaded.

Real data: the handwritten digits of MNIST, the eruptions of Old Faithful, five rows of coin flips.
Made-up data, where the truth is known: coins, blobs, rings. Those take an explicit `rng`.
"""

from importlib.resources import as_file, files
from typing import NamedTuple

import numpy as np

from emlib import coins as coin_model
from emlib import gaussians
from emlib.data.digits_file import BLOCK, unpack

MNIST_SIZES = {"train": 60_000, "test": 10_000}


class CoinFlips(NamedTuple):
    """X (5, 2) heads and tails; z (5,) the coin of each row; thetas_start (2, 2) a first guess."""

    X: np.ndarray
    z: np.ndarray
    thetas_start: np.ndarray


def mnist(which, n=None):
    """Read handwritten digits: 60,000 to learn from, 10,000 to test with.

    The grey levels are those of the original files, bit for bit. The 60,000 take about 0.3 s.

    Parameters
    ----------
    which : "train" or "test"
    n : int, how many of the first images to read; None for all

    Returns
    -------
    X : ndarray of shape (n, 784), uint8, grey levels, 0 paper to 255 ink, rows of 28 pixels
    y : ndarray of shape (n,), int, the true digits

    Notes
    -----
    Licence: the original files carry none. The documentation of Keras, among others, states that
    Y. LeCun and C. Cortes hold the copyright of MNIST, a derivative of the NIST databases, and
    that the Creative Commons Attribution-Share Alike 3.0 licence applies. The MIT licence of this
    course does not cover the pictures.

    References
    ----------
    LeCun, Bottou, Bengio and Haffner (1998), "Gradient-based learning applied to document
    recognition", Proceedings of the IEEE 86, 2278-2324.

    Examples
    --------
    >>> X, y = mnist("train", n=3)
    >>> X.shape, y
    ((3, 784), array([5, 0, 4]))
    """
    if which not in MNIST_SIZES:
        raise ValueError(f"which must be 'train' or 'test', got {which!r}")
    n = MNIST_SIZES[which] if n is None else _count("n", n)
    if n > MNIST_SIZES[which]:
        raise ValueError(f"n must be at most {MNIST_SIZES[which]} for {which!r}, got {n}")
    X = np.empty((n, 784), dtype=np.uint8)
    with as_file(files("emlib") / "data" / "mnist.npz") as path, np.load(path) as stored:
        for start in range(0, n, BLOCK):
            block = f"{which}_{start // BLOCK:02d}"
            images = unpack(stored[f"{block}_mask"], stored[f"{block}_levels"])
            X[start : start + BLOCK] = images.reshape(-1, 784)[: n - start]
        y = stored[f"{which}_digits"][:n].astype(int)
    return X, y


def binarise(X, threshold):
    """Turn grey levels into ink or no ink: 1 where x >= threshold.

    Parameters
    ----------
    X : ndarray of any shape, grey levels
    threshold : number above 0 and at most 255; 128 asks for dark ink, 0.5 for any ink at all

    Returns
    -------
    ndarray of the shape of X, uint8, 0 or 1

    Examples
    --------
    >>> binarise(np.array([0, 1, 127, 128, 255]), 128)
    array([0, 0, 0, 1, 1], dtype=uint8)
    """
    if not 0 < threshold <= 255:
        raise ValueError(
            f"threshold must be above 0 and at most 255, got {threshold}; "
            f"otherwise every pixel would come out the same"
        )
    return (np.asarray(X) >= threshold).astype(np.uint8)


def faithful():
    """Read the 272 eruptions of the Old Faithful geyser.

    Returns
    -------
    X : ndarray of shape (272, 2): length of the eruption and waiting time to the next, both minutes

    References
    ----------
    Azzalini and Bowman (1990), "A look at some data on the Old Faithful geyser",
    Applied Statistics 39, 357-365.

    Examples
    --------
    >>> faithful()[0]
    array([ 3.6, 79. ])
    """
    with (files("emlib") / "data" / "faithful.csv").open(encoding="utf-8") as table:
        return np.loadtxt(table, delimiter=",", skiprows=1)


def coin_flips():
    """Return the classic example: five times, one of two coins was flipped ten times.

    Returns
    -------
    CoinFlips (X, z, thetas_start); coin 0 is A, coin 1 is B

    References
    ----------
    Do and Batzoglou (2008), "What is the expectation maximization algorithm?",
    Nature Biotechnology 26, 897-899, figure 1.

    Examples
    --------
    >>> coin_flips().X[:, 0]
    array([5, 9, 8, 4, 7])
    """
    heads = np.array([5, 9, 8, 4, 7])
    return CoinFlips(
        X=np.column_stack([heads, 10 - heads]),
        z=np.array([1, 0, 0, 1, 0]),
        thetas_start=np.array([[0.6, 0.4], [0.5, 0.5]]),
    )


def coins(n, thetas, *, flips, rng):
    """Throw coins or dice: n times, pick one at random and flip it.

    Parameters
    ----------
    n : int, number of rows
    thetas : array of shape (k, d), probability of each side, rows sum to 1
    flips : int, flips in each row
    rng : numpy.random.Generator

    Returns
    -------
    X : ndarray of shape (n, d), counts
    z : ndarray of shape (n,), the coin of each row
    """
    n, flips = _count("n", n), _count("flips", flips)
    thetas = np.asarray(thetas, dtype=float)
    if thetas.ndim != 2:
        raise ValueError(
            f"thetas must have shape (k, d), one row a coin, got shape {thetas.shape}; "
            f"write a coin as (heads, tails), such as (0.6, 0.4)"
        )
    for j, total in enumerate(thetas.sum(axis=1)):
        if not np.isclose(total, 1) or thetas[j].min() < 0:
            raise ValueError(
                f"thetas[{j}] must be probabilities that sum to 1, "
                f"got {thetas[j].tolist()} with sum {total:g}"
            )
    return coin_model.sample(n, thetas, flips=flips, rng=rng)


def blobs(n, k=3, d=2, *, rng):
    """Draw points from k Gaussians of different size, shape and slant.

    Parameters
    ----------
    n : int, number of points
    k : int, number of blobs
    d : int, number of features
    rng : numpy.random.Generator

    Returns
    -------
    X : ndarray of shape (n, d)
    z : ndarray of shape (n,), the blob of each point
    """
    n, k, d = _count("n", n), _count("k", k), _count("d", d)
    means = _spread(rng.uniform(-6, 6, size=(20 * k, d)), k)
    axes = np.linalg.qr(rng.standard_normal((k, d, d))).Q  # (k, d, d) orthonormal columns
    stds = rng.uniform(0.4, 1.4, size=(k, 1, d))
    half = axes * stds  # (k, d, d)
    weights = rng.dirichlet(np.full(k, 10.0))
    return gaussians.sample(n, weights, means, half @ half.transpose(0, 2, 1), rng=rng)


def rings(n, k=2, *, noise, rng):
    """Draw points from k rings around the origin, of radius 1, 2, ..., k.

    No mixture of k Gaussians fits them: a case where the model is wrong, however well EM runs.

    Parameters
    ----------
    n : int, number of points
    k : int, number of rings
    noise : float, standard deviation of the distance from the ring, at least 0
    rng : numpy.random.Generator

    Returns
    -------
    X : ndarray of shape (n, 2)
    z : ndarray of shape (n,), the ring of each point, 0 the innermost
    """
    n, k = _count("n", n), _count("k", k)
    if not noise >= 0:
        raise ValueError(f"noise must be at least 0, got {noise}")
    z = rng.integers(k, size=n)
    angle = rng.uniform(0, 2 * np.pi, size=n)
    radius = z + 1 + noise * rng.standard_normal(n)
    return np.column_stack([radius * np.cos(angle), radius * np.sin(angle)]), z


def _spread(candidates, k):
    """Pick k rows: the first, then each time the one farthest from all that were picked."""
    rows = [0]
    distance = np.full(len(candidates), np.inf)
    while len(rows) < k:
        distance = np.minimum(distance, ((candidates - candidates[rows[-1]]) ** 2).sum(axis=1))
        rows.append(int(distance.argmax()))
    return candidates[rows]


def _count(name, value):
    if isinstance(value, bool) or not isinstance(value, int | np.integer):
        raise TypeError(f"{name} must be a whole number, got {value!r}")
    if value < 1:
        raise ValueError(f"{name} must be at least 1, got {value}")
    return int(value)
