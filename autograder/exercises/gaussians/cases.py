"""Inputs for the Gaussian exercises.

Covariances are far from singular and no component is empty. In most cases the smallest variance in
any direction is about 16, so that 1e-6 on a diagonal never shows; in the narrow ones it is about a
millionth, so that it always does. Every density is above 1e-9, but for points that are far out.
"""

from functools import lru_cache

import numpy as np

from autograder.exercises.shared.draws import (
    draw_shares,
    draw_turn,
    draw_weights,
    nearly,
    nearly_shares,
    nearly_weights,
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
    """Measure a design in another unit, turn it, shift it, and change each number a little.

    spreads : covariances (k, d, d), or variances (k,)
    """
    d, unit = X.shape[1], unit * rng.uniform(0.97, 1.03)
    turn, shift = draw_turn(rng, d), rng.uniform(-1, 1, size=d)
    X = X + rng.normal(scale=0.02, size=X.shape)
    factors = unit**2 * nearly(rng, np.ones(len(spreads)))
    if spreads.ndim == 3:
        factors, spreads = factors[:, None, None], turn @ spreads @ turn.T
    return unit * (X @ turn.T + shift), unit * (means @ turn.T + shift), factors * spreads


def log_gaussian_cases(rng):
    """Draw inputs for log_gaussian."""
    design = np.random.default_rng(5)

    def case(name, group, n, d, unit=UNIT, deviations=3):
        cov = draw_covs(design, 1, d)[0]
        X = design.multivariate_normal(np.zeros(d), cov, size=n)
        X[0] = deviations * np.linalg.eigh(cov)[1][:, 0]  # along the narrowest direction
        X, means, covs = placed(rng, unit, X, np.zeros((1, d)), cov[None])
        return Case(name, (rng.permutation(X), means[0], covs[0]), group)

    def far(name, n, d):
        mean, cov = draw_means(rng, 1, d)[0], 30 * draw_covs(rng, 1, d)[0]
        directions = rng.normal(size=(n, d))
        directions /= np.linalg.norm(directions, axis=1, keepdims=True)
        X = mean + 40 * directions @ np.linalg.cholesky(cov).T
        return Case(name, (X, mean, cov), "far")

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
        far("points 40 deviations away", 3, 2),
        Case(
            "numbers 40 deviations away",
            (np.array([[0.0], [40.0]]), np.array([0.0]), np.array([[1.0]])),
            "far",
        ),
        Case("the first eruption, with a slant", (FIRST, mean, SLANTED), "narrow"),
        case("a cloud a thousandth wide", "narrow", 4, 2, NARROW),
    ]


def e_step_cases(rng):
    """Draw inputs for the E-step."""
    return [
        Case("the first eruption", (FIRST, *START)),
        *_e_step_cases(rng, 84, draw_covs, COVS),
        _sixty_deviations("points sixty deviations away", rng),
    ]


def e_step_spherical_cases(rng):
    """Draw inputs for the spherical E-step."""
    one = (np.array([1.0]), np.array([[0.0, 0.0]]), np.array([2.0]))
    return [
        Case("one point, one circle", (np.array([[1.0, 2.0]]), *one)),
        *_e_step_cases(rng, 130, lambda rng, k, d: draw_variances(rng, k), VARIANCES),
        _ten_deviations("points ten deviations away", rng),
    ]


def _e_step_cases(rng, design, draw_spreads, eruptions):
    design = np.random.default_rng(design)

    def case(name, group, n, k, d, unit=UNIT):
        X, means = draw_points(design, n, k, d)
        spreads = draw_spreads(design, k, d)
        weights = nearly_weights(rng, draw_weights(design, k))
        return Case(name, _in_any_order(rng, weights, *placed(rng, unit, X, means, spreads)), group)

    def real():
        chosen = draw_eruptions(design, 7)
        means = nearly(rng, MEANS, 0.01)
        args = _in_any_order(rng, nearly_weights(rng, WEIGHTS), chosen, means, eruptions)
        return Case("eruptions of Old Faithful, in whole seconds", args, "general")

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
    return rng.permutation(X), weights[order], means[order], spreads[order]


def _sixty_deviations(name, rng):
    """Put points sixty deviations to either side of two components of one shape, and one between.

    The means differ in one main direction and the points lie in the other, so that both components
    share the points, however far away.
    """
    means, cov = np.array([[0.0, 0.0], [0.0, 1.0]]), np.diag([1.0, 2.0])
    X = np.array([[60.0, 0.3], [-60.0, 0.6], [0.5, 0.4]])
    X, means, covs = placed(rng, UNIT, X, means, cov[None])
    weights = nearly_weights(rng, np.array([0.3, 0.7]))
    return Case(name, _in_any_order(rng, weights, X, means, np.array([covs[0]] * 2)), "far")


def _ten_deviations(name, rng):
    means, variances = np.array([[0.0, 0.0], [0.0, 1.0]]), np.array([1.0, 1.2])
    X = np.array([[10.0, 0.5], [-8.0, 6.0], [0.0, 11.0]])
    weights = nearly_weights(rng, np.array([0.3, 0.7]))
    return Case(name, _in_any_order(rng, weights, *placed(rng, UNIT, X, means, variances)), "far")


def m_step_cases(rng):
    """Draw inputs for an M-step; one point leaves a spread of 0, which is what the formula says."""
    design = np.random.default_rng(4)

    def case(name, group, n, k, d, unit=12.0):
        X, means = draw_points(design, n, k, d)
        X, _, _ = placed(rng, unit, X, means, np.ones(k))
        if name == "two components" and np.cov(X.T)[0, 1] > 0:
            X[:, 0] *= -1  # so that there is always a covariance below 0
        return Case(name, (X, nearly_shares(rng, draw_shares(design, n, k))), group)

    def whole():
        X = rng.integers(-3, 4, size=(9, 2))
        X[0], X[1], X[2], X[3], X[4] = 0, (0, 4), (-4, 0), (3, 3), (3, 3)
        R = nearly_shares(rng, draw_shares(design, 9, 2))
        return Case("whole numbers, two points alike", (X, R), "whole")

    def small_share():
        X, R = case("", "", 8, 2, 2).args
        R[:, 0] = nearly(rng, design.uniform(0.004, 0.009, size=8)).round(8)
        R[:, 1] = 1 - R[:, 0]
        return Case("a component with a hundredth of the points", (X, R), "edge")

    def seconds():
        X, R = draw_eruptions(rng, 9), nearly_shares(rng, draw_shares(design, 9, 2))
        return Case("eruptions of Old Faithful, in whole seconds", (X, R), "whole")

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
        small_share(),
        case("points a thousandth apart", "narrow", 9, 2, 3, NARROW),
        seconds(),
        whole(),
        Case("the points (0, 0) and (2, 4), one component", two, "whole"),
    ]
