"""The exercises of the coins lesson: mle, e_step, m_step, em.

Thetas stay away from 0 and rows below a hundred flips, so a direct product of probabilities is as
right as logarithms.
"""

import numpy as np

from autograder.exercises import _coins_e_step
from autograder.exercises.base import (
    Case,
    Exercise,
    Output,
    also,
    inputs_untouched,
    rows_sum_to_one,
    shapes,
    values,
)
from emlib import coins

FLIPS = np.array([[5, 5], [9, 1], [8, 2], [4, 6], [7, 3]])  # Do and Batzoglou (2008), figure 1
START = np.array([[0.6, 0.4], [0.5, 0.5]])
ROWS = "one row for each row of X, one column for each coin"


def draw_thetas(rng, k, d):
    """Draw k coins with d sides, none below 0.04 / d, no two alike."""
    thetas = rng.dirichlet(np.ones(d), size=k)
    return 0.96 * thetas + 0.04 / d


def draw_flips(rng, n, thetas, fewest, most):
    """Throw n rows, of different lengths; every coin is thrown at least once if n >= k."""
    k = len(thetas)
    z = rng.permutation(np.concatenate([np.arange(min(k, n)), rng.integers(k, size=max(n - k, 0))]))
    lengths = rng.permutation(np.linspace(fewest, most, n).round().astype(int))
    X = np.array([rng.multinomial(m, thetas[j]) for m, j in zip(lengths, z, strict=True)])
    return X, z


def shaped(rng, n, k, d, fewest=4, most=25):
    """Draw (X, z, thetas) of a given shape."""
    thetas = draw_thetas(rng, k, d)
    X, z = draw_flips(rng, n, thetas, fewest, most)
    return X, z, thetas


def e_step_cases(rng):
    """Draw inputs for the E-step; the thetas are not those that threw."""

    def case(name, group, n, k, d, *flips, dtype=int):
        X, _, _ = shaped(rng, n, k, d, *flips)
        return Case(name, (X.astype(dtype), draw_thetas(rng, k, d)), group)

    return [
        Case("the textbook example", (FLIPS, START)),
        case("two coins, rows of different lengths", "main", 6, 2, 2),
        case("two coins, long rows", "main", 4, 2, 2, 40, 80, dtype=float),
        case("three coins", "general", 7, 3, 2),
        case("two dice", "general", 5, 2, 6, dtype=float),
        case("three dice, three rows", "general", 3, 3, 3),
        case("a single row", "edge", 1, 2, 2),
        case("a single coin", "edge", 5, 1, 2, dtype=float),
        case("dice with one side", "edge", 4, 2, 1),
    ]


E_STEP = Exercise(
    id="coins-e_step",
    signature="e_step(X, thetas)",
    reference=coins.e_step,
    cases=e_step_cases,
    outputs=(
        Output("R", ROWS),
        Output("loglik", "summed over the rows of X"),
    ),
    properties=(
        shapes(0.5),
        rows_sum_to_one(0.5, "R"),
        values("responsibilities", 4, "R"),
        values("log-likelihood", 2, "loglik"),
        also("any number of coins and sides", 1, ("R", "loglik"), "general"),
        also("one row, one coin, one side", 1, ("R", "loglik"), "edge"),
        inputs_untouched(1, ("X", "thetas")),
    ),
    misconceptions=tuple(_coins_e_step.MISTAKES),
)

EXERCISES = (E_STEP,)
