"""The inputs that answers of the coins lesson are called with.

Counts are whole numbers, as in the notebook. Thetas stay away from 0 and rows have a hundred flips
at the most, so a direct product of probabilities is as right as logarithms. Where a small error
decides, the scale is fixed: what is added or rounded costs the same points for every draw.
"""

import numpy as np

from autograder.exercises.coins import em
from autograder.judging.exercise import Case
from emlib import coins

FLIPS = np.array([[5, 5], [9, 1], [8, 2], [4, 6], [7, 3]])  # Do and Batzoglou (2008), figure 1
THROWN_BY = np.array([1, 0, 0, 1, 0])
START = np.array([[0.6, 0.4], [0.5, 0.5]])
COUNTED = np.array([[0.8, 0.2], [0.45, 0.55]])
SIMILAR = np.array([[6, 10], [10, 6]] * 3)  # EM crawls here, see em_cases


def draw_thetas(rng, k, d):
    """Draw k coins with d sides, none below 0.04 / d, no two alike."""
    thetas = rng.dirichlet(np.ones(d), size=k)
    return 0.96 * thetas + 0.04 / d


def draw_flips(rng, n, thetas, fewest, most):
    """Throw n rows, of different lengths; every coin is thrown at least once if n >= k."""
    k = len(thetas)
    z = rng.permutation(np.concatenate([np.arange(min(k, n)), rng.integers(k, size=max(n - k, 0))]))
    lengths = rng.permutation(np.linspace(fewest, most, n).round().astype(int))
    return rng.multinomial(lengths, thetas[z]), z


def shaped(rng, n, k, d, fewest=12, most=25):
    """Draw (X, z) of a given shape."""
    return draw_flips(rng, n, draw_thetas(rng, k, d), fewest, most)


def without_a_side(X):
    """Put the flips of the last side with those of the first: it never came up."""
    X[:, 0] += X[:, -1]
    X[:, -1] = 0
    return X


def mle_cases(rng):
    """Draw flips with their labels; every coin was thrown."""

    def case(name, group, n, k, d):
        X, z = shaped(rng, n, k, d)
        return Case(name, (X, z, k), group)

    X, z = shaped(rng, 6, 2, 6)
    return [
        Case("the textbook example", (FLIPS, THROWN_BY, 2)),
        Case(
            "the docstring's example",
            (np.array([[9, 1], [7, 3], [2, 8]]), np.array([0, 0, 1]), 2),
        ),
        Case(
            "the other friend's coins",
            (np.array([[7, 3], [9, 1], [2, 8], [6, 4], [0, 10]]), np.array([0, 0, 1, 0, 1]), 2),
        ),
        case("two coins, rows of different lengths", "main", 6, 2, 2),
        case("two coins, nine rows", "main", 9, 2, 2),
        case("three coins", "general", 7, 3, 2),
        Case("two dice that never show a six", (without_a_side(X), z, 2), "general"),
        case("three dice, four rows", "general", 4, 3, 3),
        case("a single row", "edge", 1, 1, 2),
        case("a single coin", "edge", 5, 1, 3),
        case("dice with one side", "edge", 4, 2, 1),
    ]


def e_step_cases(rng):
    """Draw inputs for the E-step; the thetas are not those that threw."""

    def case(name, group, n, k, d, *flips):
        X, _ = shaped(rng, n, k, d, *flips)
        return Case(name, (X, draw_thetas(rng, k, d)), group)

    heads = rng.permutation([rng.uniform(0.3, 0.4), rng.uniform(0.6, 0.7)])
    fair = np.column_stack([heads, 1 - heads])
    long_rows, _ = draw_flips(rng, 4, fair, 40, 100)
    alike = np.tile(draw_thetas(rng, 1, 2), (3, 1))
    return [
        Case("the textbook example", (FLIPS, START)),
        Case("the docstring's example", (FLIPS[:1], START)),
        case("two coins, rows of different lengths", "main", 6, 2, 2, 4, 25),
        Case("two coins, rows of up to a hundred flips", (long_rows, fair)),
        case("three coins", "general", 7, 3, 2),
        Case("three coins that are alike", (FLIPS, alike), "general"),
        case("two dice", "general", 5, 2, 6),
        case("three dice, three rows", "general", 3, 3, 3),
        case("a single row", "edge", 1, 2, 2),
        case("a single coin", "edge", 5, 1, 2),
        case("dice with one side", "edge", 4, 2, 1),
    ]


def draw_shares(rng, n, k):
    """Draw responsibilities that are far from certain."""
    return 0.5 * rng.dirichlet(np.ones(k), size=n) + 0.5 / k


def m_step_cases(rng):
    """Draw inputs for the M-step."""

    def case(name, group, n, k, d, *flips):
        X, _ = shaped(rng, n, k, d, *flips)
        return Case(name, (X, draw_shares(rng, n, k)), group)

    X, z = shaped(rng, 6, 2, 2)
    dice, _ = shaped(rng, 5, 2, 6)
    hardly = rng.uniform(1e-3, 1.1e-3, 2)
    return [
        Case("the textbook example", (FLIPS, coins.e_step(FLIPS, START)[0])),
        Case(
            "the docstring's example",
            (np.array([[8, 2], [2, 8]]), np.array([[1.0, 0.0], [0.5, 0.5]])),
        ),
        case("two coins, rows of different lengths", "main", 6, 2, 2),
        case("two coins, eight rows", "main", 8, 2, 2),
        Case("shares of 0 and 1", (X, np.eye(2)[z])),
        case("three coins", "general", 7, 3, 2),
        Case(
            "two dice that never show a six",
            (without_a_side(dice), draw_shares(rng, 5, 2)),
            "general",
        ),
        case("three dice, three rows", "general", 3, 3, 3, 24, 30),
        case("a single row", "edge", 1, 2, 2),
        case("a single coin", "edge", 5, 1, 2),
        case("dice with one side", "edge", 4, 2, 1),
        Case(
            "a coin with hardly a flip",
            (rng.permutation([[2, 23], [3, 22]]), np.column_stack([hardly, 1 - hardly])),
            "edge",
        ),
    ]


def em_cases(rng):
    """Draw data and starts for EM.

    Rows of 6 and 10 heads out of 16 spread just as one coin would: EM nears a point where both
    coins are alike, ever more slowly, and still gains 2e-6 in its hundredth step.
    """

    def case(name, group, n, k, d, *limits, flips=(4, 25)):
        return draw_run(rng, name, group, (n, k, d, *flips), limits)

    heads = np.array([rng.uniform(0.6, 0.9), rng.uniform(0.1, 0.4)])
    crawl = (rng.permutation(SIMILAR), np.column_stack([heads, 1 - heads]))
    alike = np.tile(draw_thetas(rng, 1, 2), (2, 1))
    return [
        Case("the textbook example", (FLIPS, START)),
        Case("the start with its coins swapped", (FLIPS, START[::-1].copy())),
        Case("the coins that were counted", (FLIPS, COUNTED)),
        case("two coins", "main", 6, 2, 2),
        case("tol = 3e-4", "tol", 10, 2, 2, 3e-4, 100, flips=(3, 8)),
        case("tol = 1e-9", "tol", 6, 2, 2, 1e-9, 150),
        case("max_iter = 4", "max_iter", 6, 2, 2, 1e-6, 4),
        case("max_iter = 7", "max_iter", 8, 2, 2, 1e-8, 7),
        case("three coins", "edge", 7, 3, 2),
        case("two dice", "edge", 6, 2, 4, 1e-4, 100),
        Case("the docstring's example", (np.array([[3, 1], [1, 1]]), np.full((1, 2), 0.5)), "edge"),
        Case("two coins that start alike", (FLIPS, alike), "edge"),
        Case("a slow start", crawl, "edge"),
    ]


def draw_run(rng, name, group, shape, limits):
    """Draw data and a start until EM's run is a clear case for its group."""
    while True:
        X, _ = shaped(rng, *shape)
        if (X.sum(axis=0) > 0).all():
            case = Case(name, (X, draw_thetas(rng, *shape[1:3]), *limits), group)
            if em.is_clear(em.expect(case), group):
                return case
