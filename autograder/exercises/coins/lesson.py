"""The exercises of the coins lesson: mle, e_step, m_step, em.

Thetas stay away from 0 and rows below a hundred flips, so a direct product of probabilities is as
right as logarithms.
"""

import numpy as np

from autograder.exercises.coins import e_step, em, em_mistakes, m_step, mle, signs
from autograder.judging.exercise import (
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
COINS = "one row for each coin, one column for each side"
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
    misconceptions=tuple(e_step.MISTAKES),
    signs=signs.E_STEP,
)


def m_step_cases(rng):
    """Draw inputs for the M-step: flips, and responsibilities that are far from certain."""

    def case(name, group, n, k, d, dtype=int):
        X, _, _ = shaped(rng, n, k, d)
        return Case(name, (X.astype(dtype), rng.dirichlet(np.ones(k), size=n)), group)

    return [
        Case("the textbook example", (FLIPS, coins.e_step(FLIPS, START)[0])),
        case("two coins, rows of different lengths", "main", 6, 2, 2),
        case("two coins, eight rows", "main", 8, 2, 2, dtype=float),
        case("three coins", "general", 7, 3, 2),
        case("two dice", "general", 5, 2, 6, dtype=float),
        case("three dice, three rows", "general", 3, 3, 3),
        case("a single row", "edge", 1, 2, 2),
        case("a single coin", "edge", 5, 1, 2),
        case("dice with one side", "edge", 4, 2, 1, dtype=float),
    ]


M_STEP = Exercise(
    id="coins-m_step",
    signature="m_step(X, R)",
    reference=coins.m_step,
    cases=m_step_cases,
    outputs=(Output("thetas", COINS),),
    properties=(
        shapes(0.5),
        rows_sum_to_one(1, "thetas"),
        values("thetas", 5, "thetas"),
        also("any number of coins and sides", 1.5, "thetas", "general"),
        also("one row, one coin, one side", 1, "thetas", "edge"),
        inputs_untouched(1, ("X", "R")),
    ),
    misconceptions=tuple(m_step.MISTAKES),
    signs=signs.of_thetas(m_step.MISTAKES.section),
)


def mle_cases(rng):
    """Draw flips with their labels; every coin was thrown."""

    def case(name, group, n, k, d, dtype=int):
        X, z, _ = shaped(rng, n, k, d)
        return Case(name, (X.astype(dtype), z, k), group)

    return [
        Case("the textbook example", (FLIPS, np.array([1, 0, 0, 1, 0]), 2)),
        case("two coins, rows of different lengths", "main", 6, 2, 2),
        case("two coins, nine rows", "main", 9, 2, 2, dtype=float),
        case("three coins", "general", 7, 3, 2),
        case("two dice", "general", 6, 2, 6, dtype=float),
        case("three dice, four rows", "general", 4, 3, 3),
        case("a single row", "edge", 1, 1, 2),
        case("a single coin", "edge", 5, 1, 3),
        case("dice with one side", "edge", 4, 2, 1, dtype=float),
    ]


MLE = Exercise(
    id="coins-mle",
    signature="mle(X, z, k)",
    reference=coins.mle,
    cases=mle_cases,
    outputs=(Output("thetas", COINS),),
    properties=(
        shapes(0.5),
        rows_sum_to_one(0.5, "thetas"),
        values("thetas", 2, "thetas"),
        also("any number of coins and sides", 1, "thetas", "general"),
        also("one row, one coin, one side", 0.5, "thetas", "edge"),
        inputs_untouched(0.5, ("X", "z", "k")),
    ),
    misconceptions=tuple(mle.MISTAKES),
    signs=signs.of_thetas(mle.MISTAKES.section),
)

SIMILAR = np.array([[6, 10], [10, 6]] * 3)  # EM crawls here, see em_cases


def em_cases(rng):
    """Draw data and starts for EM.

    Rows of 6 and 10 heads out of 16 spread just as one coin would: EM nears a point where both
    coins are alike, ever more slowly, and still gains 2e-6 in its hundredth step.
    """

    def case(name, group, shape, *extra, **limits):
        return em.draw(rng, shaped, draw_thetas, name, group, shape, extra, **limits)

    heads = np.array([rng.uniform(0.6, 0.9), rng.uniform(0.1, 0.4)])
    crawl = (rng.permutation(SIMILAR), np.column_stack([heads, 1 - heads]))
    alike = np.tile(draw_thetas(rng, 1, 2), (2, 1))
    return [
        Case("the textbook example", (FLIPS, START)),
        case("two coins", "main", (6, 2, 2)),
        case("tol = 0.01", "tol", (7, 2, 2), 0.01, 100),
        case("tol = 1e-9", "tol", (6, 2, 2), 1e-9, 150, most=80),
        case("max_iter = 4", "max_iter", (6, 2, 2), 1e-6, 4),
        case("max_iter = 7", "max_iter", (8, 2, 2), 1e-8, 7),
        Case("a slow start", crawl, "max_iter"),
        case("three coins", "edge", (7, 3, 2, 6, 25)),
        case("two dice", "edge", (6, 2, 4, 6, 25), 1e-3, 100, fewest=3),
        case("a single coin", "edge", (5, 1, 2), fewest=2),
        Case("two coins that start alike", (FLIPS, alike), "edge"),
    ]


EM = Exercise(
    id="coins-em",
    signature="em(X, thetas, tol=1e-6, max_iter=100)",
    reference=coins.em,
    cases=em_cases,
    outputs=(
        Output("thetas", COINS, accept=em.accept_thetas),
        Output("logliks", accept=em.accept_logliks),
    ),
    properties=(
        shapes(0.5),
        em.values_follow(2.5),
        values("thetas at the end", 2, "thetas"),
        em.stops_in_time("stops at the first gain below tol", 2, ("main", "tol")),
        em.stops_in_time("takes max_iter steps at most", 1.5, "max_iter"),
        also("other shapes and starts", 1, ("thetas", "logliks"), "edge"),
        inputs_untouched(0.5, ("X", "thetas", "tol", "max_iter")),
    ),
    misconceptions=tuple(em_mistakes.MISTAKES),
    signs=signs.EM,
    replaces={"e_step": coins.e_step, "m_step": coins.m_step},
    expect=em.expect,
)

EXERCISES = (MLE, E_STEP, M_STEP, EM)
