"""Formulas whose pieces are put together in another way, also where two pieces are wrong at once.

The traits made here give readings: texts that say what an output is instead.
"""

import itertools

import numpy as np

from autograder.exercises.shared.shares import counts, right_means, votes
from autograder.judging import compare
from autograder.judging.traits import products

FACTORS = {0: "without {}", 2: "with {} twice", 0.5: "with half of {}", -1: "with minus {}"}


def fitting(made, array):
    """List the leading indices at which one of many arrays is the same as another."""
    axes = tuple(range(made.ndim - array.ndim, made.ndim))
    off = np.abs(made - array).max(axis=axes)
    return np.argwhere(off <= compare.TOLERANCE * np.abs(array).max())


def recombined(terms, link):
    """Make a trait: an output is right but for how often some of the terms in it are counted.

    terms : callable, called with the arguments, gives a dict from names to arrays (n, k)
    link : callable, makes the output of the sum of these arrays; it gets many at once (many, n, k)
    """

    def readings(trial, array, expected):
        if trial.case.group != "main":
            return None
        parts = terms(*trial.case.args)
        many = list(itertools.product((1, *FACTORS), repeat=len(parts)))[1:]
        made = link(np.tensordot(many, np.broadcast_arrays(*parts.values()), axes=1))
        told = [zip(many[i], parts, strict=True) for (i,) in fitting(made, array)]
        found = [" and ".join(FACTORS[f].format(x) for f, x in one if f != 1) for one in told]
        return sorted(found, key=len)

    return readings


def small_below(terms):
    """Make a trait: a small number is added to the sum that R is divided by, any number.

    terms : as in `recombined`
    """

    def readings(trial, array, expected):
        if trial.case.group != "main":
            return None
        p = np.exp(sum(terms(*trial.case.args).values()))
        sums, scaled = p.sum(axis=1), array.sum(axis=1)
        added = sums / scaled - sums
        right = np.allclose(array, scaled[:, None] * expected) and added.min() > 0
        return ["a small number"] if right and np.ptp(added) < 1e-4 * added.min() else []

    return readings


def resummed(what, make, centres=None):
    """Make a trait: an output is a sum over the points, but another one, or divided otherwise.

    what : what the sums are called
    make : callable, `make(X, W, means)` gives sums over points that weigh W (n, k)
    centres : whether the sums are about means, which may be others
    """

    def readings(trial, array, expected):
        if trial.case.group != "main":
            return None
        X, R = trial.case.args[:2]
        R = R if R.ndim == 2 else np.eye(len(array))[R]  # known labels
        known, found = {"n": len(X), "d": X.shape[1], "k": R.shape[1], "n_k": counts(R)}, []
        for weighting, W in _weightings(R).items():
            known["the sum of " + weighting] = W.sum(axis=0)
            for about, means in _centres(X, R, W).items() if centres else {"": None}.items():
                sums = make(X, W, means)
                if sums.ndim == 2:
                    known["their total"] = sums.sum(axis=1)
                factor, more = _proportional(array, sums)
                if factor is not None:
                    same = [
                        t
                        for t, by in products(known).items()
                        if compare.same(by + 0 * factor, factor)
                    ]
                    found += [
                        f"{what} with {weighting}{about}, times {text}{more}" for text in same
                    ]
            del known["the sum of " + weighting]
        return found

    return readings


def _weightings(R):
    ones = np.ones_like(R)
    return {
        "r": R,
        "r squared": R**2,
        "the square root of r": np.sqrt(R),
        "1 - r": 1 - R,
        "votes": votes(R),
        "1 for every point": ones,
    }


def _centres(X, R, W):
    zeros = np.zeros((R.shape[1], X.shape[1]))
    return {
        "": right_means(X, R),
        " about the mean of all points": zeros + X.mean(axis=0),
        " about the origin": zeros,
        " about their own mean": right_means(X, W),
    }


def _proportional(array, sums):
    """Return the factor of each component (k,), and what is said of the diagonal; or None, ""."""
    if array.shape != sums.shape or not len(sums):
        return None, ""
    diagonal = np.eye(sums.shape[-1]) if sums.ndim == 3 else np.zeros(sums.shape[1:])
    axes = tuple(range(1, sums.ndim))
    mixed = np.where(diagonal, 0, sums)
    factor = (mixed * array).sum(axis=axes) / (mixed**2).sum(axis=axes)
    rest = array - factor.reshape(-1, *[1] * (sums.ndim - 1)) * sums
    added = rest.max() if diagonal.any() else 0.0
    fits = compare.same(array - added * diagonal, array - rest)
    told = ", and something on the diagonal" if abs(added) > 1e-6 * np.abs(array).max() else ""
    return (factor if fits else None), told
