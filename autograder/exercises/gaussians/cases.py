"""Inputs for the Gaussian exercises.

Covariances are far from singular and no component is empty. In most cases the smallest variance in
any direction is about 16, so that 1e-6 on a diagonal never shows; in the narrow ones it is about a
millionth, so that it always does. Every density is above 1e-9, but for points that are far out.
"""

from functools import lru_cache

import numpy as np

from autograder.exercises.shared.draws import (
    designed,
    draw_mirror,
    draw_shares,
    draw_turn,
    draw_weights,
    nearly,
    nearly_shares,
    nearly_weights,
    shuffled,
    small_share,
)
from autograder.judging.exercise import Case
from emlib import datasets

UNIT, NARROW = 4.0, 1e-3  # smallest standard deviation in any direction

# Old Faithful in the lesson: the start, and two clouds around the first eruption
START = (
    np.array([0.5, 0.5]),
    np.array([[3.0, 90.0], [4.0, 60.0]]),
    np.array([[[1.0, 0.0], [0.0, 100.0]]] * 2),
)
STRAIGHT, SLANTED = START[2][0], np.array([[1.0, 8.0], [8.0, 100.0]])
FIRST = np.array([[3.6, 79.0]])
# a first guess at short and long eruptions, in seconds
WEIGHTS = np.array([0.4, 0.6])
MEANS = 60 * np.array([[2.5, 60.0], [4.0, 75.0]])
COVS = 3600 * np.array([[[0.5, 4.0], [4.0, 90.0]], [[0.8, 5.0], [5.0, 120.0]]])
VARIANCES = 3600 * np.array([60.0, 90.0])


@lru_cache(maxsize=1)
def _eruptions():
    return np.round(60 * datasets.faithful()).astype(int)


def draw_eruptions(rng, n):
    """Choose n eruptions of Old Faithful (n, 2), in whole seconds."""
    X = _eruptions()
    return X[rng.choice(len(X), size=n, replace=False)]


def draw_covs(rng, k, d):
    """Draw k covariances (k, d, d) with correlations; the smallest variance is 1, the largest 4."""
    covs = []
    for spread in rng.permutation(np.linspace(1, 1.6, k)):
        turn = draw_turn(rng, d)
        covs.append(spread * turn @ np.diag(np.geomspace(1, 2.5, d)) @ turn.T)
    return np.array(covs)


def draw_variances(rng, k):
    """Draw k variances between 1 and 3, no two alike."""
    return rng.permutation(np.geomspace(1, 3, k))


def draw_means(rng, k, d):
    """Draw k means (k, d) that overlap with unit spread."""
    return rng.normal(size=(k, d)) + 0.5


def draw_points(rng, n, k, d):
    """Draw k means that overlap with unit spread, and n points around them: (n, d), (k, d)."""
    means = draw_means(rng, k, d)
    return means[rng.integers(k, size=n)] + rng.normal(scale=0.8, size=(n, d)), means


def placed(rng, unit, X, means, spreads):
    """Measure a design in another unit, mirror it, shift it, and change each number a little.

    spreads : covariances (k, d, d), or variances (k,)
    """
    (X, means), unit, mirror = moved(rng, unit, X, means)
    factors = unit**2 * (0.97 + 0.06 * rng.random(len(spreads)))
    if spreads.ndim == 3:
        factors, spreads = factors[:, None, None], mirror @ spreads @ mirror
    return X, means, factors * spreads


def moved(rng, unit, X, *means):
    """Do so with points, and with means if there are any; what it did stands behind them."""
    d, unit = X.shape[1], unit * (0.97 + 0.06 * rng.random())
    mirror, shift = draw_mirror(rng, d), 2 * rng.random(d) - 1
    X = X + 0.02 * rng.standard_normal(X.shape)
    return [unit * (a @ mirror + shift) for a in (X, *means)], unit, mirror


@designed(5)
def log_gaussian_cases(design):
    """Draw inputs for log_gaussian."""

    def case(name, group, n, d, unit=UNIT, deviations=3):
        covs = draw_covs(design, 1, d)
        X = design.multivariate_normal(np.zeros(d), covs[0], size=n)
        X[0] = deviations * np.linalg.eigh(covs[0])[1][:, 0]  # along the narrowest direction

        def draw(rng):
            Y, means, placed_covs = placed(rng, unit, X, np.zeros((1, d)), covs)
            return Case(name, (shuffled(rng, Y), means[0], placed_covs[0]), group)

        return draw

    wide = np.array([[[2.0, 0.7], [0.7, 1.2]]])

    def far(rng):
        directions = rng.normal(size=(3, 2))
        directions /= np.linalg.norm(directions, axis=1, keepdims=True)
        _, means, covs = placed(rng, UNIT, directions, np.zeros((1, 2)), wide)
        X = means + 40 * directions @ np.linalg.cholesky(covs[0]).T
        return Case("points 40 deviations away", (X, means[0], covs[0]), "far")

    mean = START[1][0]
    return [
        Case("the first eruption, no slant", (FIRST, mean, STRAIGHT)),
        case("two features", "main", 5, 2),
        case("two features, two points", "main", 2, 2),
        Case("eruptions in whole seconds", (draw_eruptions(design, 6), MEANS[0] + 0.4, COVS[0])),
        case("three features", "general", 4, 3),
        case("five features", "general", 7, 5),
        case("one feature", "general", 4, 1),
        case("a single point", "edge", 1, 2),
        case("a single number", "edge", 1, 1),
        far,
        Case(
            "numbers 40 deviations away",
            (np.array([[0.0], [40.0]]), np.array([0.0]), np.array([[1.0]])),
            "far",
        ),
        Case("the first eruption, with a slant", (FIRST, mean, SLANTED), "narrow"),
        case("a cloud a thousandth wide", "narrow", 4, 2, NARROW),
    ]


@designed(84)
def e_step_cases(design):
    """Draw inputs for the E-step."""
    return [
        Case("the first eruption", (FIRST, *START)),
        *_e_step_designs(design, draw_covs, COVS),
        _sixty_deviations,
    ]


@designed(130)
def e_step_spherical_cases(design):
    """Draw inputs for the spherical E-step."""
    one = (np.array([1.0]), np.array([[0.0, 0.0]]), np.array([2.0]))
    return [
        Case("one point, one circle", (np.array([[1.0, 2.0]]), *one)),
        *_e_step_designs(design, lambda rng, k, d: draw_variances(rng, k), VARIANCES),
        _ten_deviations,
    ]


def _e_step_designs(design, draw_spreads, eruptions):
    def case(name, group, n, k, d, unit=UNIT):
        X, means = draw_points(design, n, k, d)
        spreads, weights = draw_spreads(design, k, d), draw_weights(design, k)
        return lambda rng: Case(
            name, _in_any_order(rng, weights, *placed(rng, unit, X, means, spreads)), group
        )

    def real():
        chosen = draw_eruptions(design, 7)
        return lambda rng: Case(
            "eruptions of Old Faithful, in whole seconds",
            _in_any_order(rng, WEIGHTS, chosen, nearly(rng, MEANS, 0.01), eruptions),
            "general",
        )

    return [
        case("as many points as components", "main", 3, 3, 2),
        case("two components", "main", 6, 2, 2),
        case("three components", "main", 8, 3, 2),
        real(),
        case("three features", "general", 7, 2, 3),
        case("four components, five features", "general", 6, 4, 5),
        case("one component", "edge", 5, 1, 2),
        case("one point", "edge", 1, 3, 2),
        case("one feature", "edge", 6, 2, 1),
        case("clouds a thousandth wide", "narrow", 6, 2, 2, NARROW),
    ]


def _in_any_order(rng, weights, X, means, spreads):
    order = rng.permutation(len(weights))
    weights = nearly_weights(rng, weights)[order]
    return shuffled(rng, X), weights, means[order], spreads[order]


def _sixty_deviations(rng):
    """Put points sixty deviations to either side of two components of one shape, and one between.

    The means differ in one main direction and the points lie in the other, so that both components
    share the points, however far away. Of the last one the first has but 3e-9.
    """
    means, cov = np.array([[0.0, 0.0], [0.0, 1.0]]), np.diag([1.0, 2.0])
    X = np.array([[60.0, 0.3], [-60.0, 0.6], [0.5, 0.4], [0.0, 38.0]])
    X, means, covs = placed(rng, UNIT, X, means, cov[None])
    args = _in_any_order(rng, np.array([0.3, 0.7]), X, means, np.array([covs[0]] * 2))
    return Case("points sixty deviations away", args, "far")


def _ten_deviations(rng):
    means, variances = np.array([[0.0, 0.0], [0.0, 1.0]]), np.array([1.0, 1.2])
    X = np.array([[10.0, 0.5], [-8.0, 6.0], [0.0, 11.0]])
    drawn = placed(rng, UNIT, X, means, variances)
    return Case(
        "points ten deviations away", _in_any_order(rng, np.array([0.3, 0.7]), *drawn), "far"
    )


@designed(4)
def m_step_cases(design):
    """Draw inputs for an M-step; one point leaves a spread of 0, which is what the formula says."""

    def case(name, group, n, k, d, unit=12.0):
        X, R = draw_points(design, n, k, d)[0], draw_shares(design, n, k)

        def draw(rng):
            ((Y,), _, _) = moved(rng, unit, X)
            if name == "two components" and np.cov(Y.T)[0, 1] > 0:
                Y[:, 0] *= -1  # so that there is always a covariance below 0
            return Case(name, (Y, nearly_shares(rng, R)), group)

        return draw

    def whole():
        R = draw_shares(design, 9, 2)

        def draw(rng):
            X = rng.integers(-3, 4, size=(9, 2))
            X[:5] = (0, 0), (0, 4), (-4, 0), (3, 3), (3, 3)
            return Case("whole numbers, two points alike", (X, nearly_shares(rng, R)), "whole")

        return draw

    def seconds():
        R = draw_shares(design, 9, 2)
        return lambda rng: Case(
            "eruptions of Old Faithful, in whole seconds",
            (draw_eruptions(rng, 9), nearly_shares(rng, R)),
            "whole",
        )

    two = (np.array([[0.0, 0.0], [2.0, 4.0]]), np.ones((2, 1)))
    minutes = np.array([[1.0], [2.0], [6.0]]), np.array([[0.5, 0.5], [1.0, 0.0], [0.5, 0.5]])
    return [
        case("two components", "main", 8, 2, 2),
        case("three components", "main", 11, 3, 2),
        case("three features", "general", 12, 3, 3),
        case("six components", "general", 20, 6, 2),
        case("one component", "edge", 6, 1, 2),
        case("one point", "edge", 1, 2, 2),
        case("one feature", "edge", 7, 2, 1),
        Case("three waiting times", minutes, "edge"),
        small_share("a component with a hundredth of the points", case("", "", 8, 2, 2), design),
        case("points a thousandth apart", "narrow", 9, 2, 3, NARROW),
        seconds(),
        whole(),
        Case("the points (0, 0) and (2, 4), one component", two, "whole"),
    ]
