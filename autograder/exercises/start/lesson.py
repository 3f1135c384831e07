"""The toy exercise of the first notebook: a weighted mean. It counts for no mark."""

import numpy as np

from autograder.exercises.shared import signs
from autograder.exercises.shared.shares import overwriting
from autograder.judging import properties as prop
from autograder.judging.exercise import Case, Exercise, Output, mistakes


def weighted_mean(X, r):
    """Compute the mean of the rows of X, weighted by r.

    Parameters
    ----------
    X : ndarray of shape (n, d)
    r : ndarray of shape (n,), not negative, not all 0

    Returns
    -------
    ndarray of shape (d,)

    Examples
    --------
    >>> weighted_mean(np.array([[1.0], [2.0], [6.0]]), np.array([1.0, 1.0, 0.5]))
    array([2.4])
    """
    return r @ X / r.sum()


def cases(rng):
    """Draw points and shares; the shares don't sum to 1 or to n."""

    def case(name, group, n, d):
        return Case(name, (rng.normal(2, 1.5, (n, d)), rng.uniform(0.1, 0.9, n)), group)

    return [
        Case("three points", (np.array([[1.0], [2.0], [6.0]]), np.array([1.0, 1.0, 0.5]))),
        case("five points in the plane", "main", 5, 2),
        case("seven points", "main", 7, 3),
        case("as many points as features", "main", 4, 4),
        case("two points, two features", "main", 2, 2),
        case("a single point", "edge", 1, 2),
        case("one feature", "edge", 6, 1),
    ]


TABLE = {
    "divides by n instead of the sum of the weights": (
        "You own only a share of each point; how many points is that in all?",
        lambda X, r: r @ X / len(X),
    ),
    "does not divide by the sum of the weights": (
        "A sum is not a mean yet.",
        lambda X, r: r @ X,
    ),
    "ignores the weights": (
        "A point with a small share should count for little.",
        lambda X, r: X.mean(axis=0),
        lambda X, r: np.median(X, axis=0),
        lambda X, r: X.sum(axis=0),
    ),
    "the weights are missing from the numerator": (
        "Each point is multiplied by its share before adding up.",
        lambda X, r: X.sum(axis=0) / r.sum(),
    ),
    "sums over the features instead of the points": (
        "The result has one entry for each column of X; which axis is added up?",
        lambda X, r: (r[:, None] * X).sum(axis=1) / r.sum(),
        lambda X, r: (r[:, None] * X).sum(axis=1),
        lambda X, r: X.sum(axis=1) * r / r.sum(),
        lambda X, r: X @ r / r.sum(),
        lambda X, r: X @ r / len(X),
    ),
    "sums over everything": (
        "Wanted is one number for each feature: add up along axis 0.",
        lambda X, r: (r[:, None] * X).sum() / r.sum(),
        lambda X, r: (r[:, None] * X).mean(),
    ),
    "multiplies without a new axis": (
        "(n, d) times (n,) takes the last axis; r[:, None] has shape (n, 1).",
        lambda X, r: (X * r).sum(axis=0) / r.sum(),
        lambda X, r: (r * X).sum(axis=0) / len(X),
    ),
    "leaves out a point": (
        "The loop must reach the first and the last point.",
        lambda X, r: weighted_mean(X[:-1], r[:-1]),
        lambda X, r: weighted_mean(X[1:], r[1:]),
        lambda X, r: r[:-1] @ X[:-1] / r.sum(),
        lambda X, r: r[1:] @ X[1:] / r.sum(),
    ),
    "turns the weights into other weights": (
        "A point with twice the share counts twice: take the weights as they are.",
        lambda X, r: weighted_mean(X, np.exp(r)),
        lambda X, r: weighted_mean(X, r >= 0.5),
        lambda X, r: weighted_mean(X, np.sqrt(r)),
        lambda X, r: weighted_mean(X, 1 / r),
        lambda X, r: weighted_mean(X, 1 - r),
    ),
    "divides by the sum of the squared weights": (
        "Each weight counts once, above the line and below it.",
        lambda X, r: r @ X / (r**2).sum(),
    ),
    "uses the weights twice": (
        "Each weight counts once, above the line and below it.",
        lambda X, r: r**2 @ X / r.sum(),
        lambda X, r: r**2 @ X / (r**2).sum(),
    ),
    "keeps only one point": (
        "In a loop over the points, each adds to the sum: += instead of =.",
        lambda X, r: r[-1] * X[-1] / r.sum(),
        lambda X, r: r[0] * X[0] / r.sum(),
        lambda X, r: X[-1],
    ),
    "rounds the mean": (
        "Return the numbers as they are; rounding is for printing.",
        *((lambda X, r, digits=d: (r @ X / r.sum()).round(digits)) for d in (1, 0, 2, 3, 4)),
    ),
    "works for two features only": (
        "There may be one feature, or three.",
        lambda X, r: (r @ X / r.sum())[[0, 1]],
    ),
    "the mean is a column": (
        "Wanted is an array of shape (d,), not (d, 1).",
        lambda X, r: (r @ X / r.sum())[:, None],
    ),
    "overwrites its inputs": (
        "X and r are used again; work on a copy.",
        *overwriting(weighted_mean, 2),
    ),
    "normalises with the largest weight": (
        "The weights must sum to 1 afterwards.",
        lambda X, r: r @ X / r.max(),
    ),
}
SECTION = "Start here, section 4: How checks work"
MISTAKES = mistakes(SECTION, TABLE)
TRAITS = {
    "the mean is not the weighted average of the points": (
        "Each point times its share, added up, divided by the sum of the shares.",
        signs.wrong,
    ),
}

WEIGHTED_MEAN = Exercise(
    id="start-weighted_mean",
    signature="weighted_mean(X, r)",
    reference=weighted_mean,
    cases=cases,
    outputs=(Output("mean", "one number for each column of X"),),
    properties=(
        prop.shapes(0.5),
        prop.values("weighted mean", 3, "mean"),
        prop.also("one point, one feature", 1, "mean", "edge"),
        prop.inputs_untouched(0.5, ("X", "r")),
    ),
    misconceptions=MISTAKES,
    signs=signs.traits(SECTION, "mean", TRAITS),
)

EXERCISES = (WEIGHTED_MEAN,)
