"""Inputs for the Gaussian exercises.

Covariances are far from singular, no component is empty, and in the E-steps no point is more than a
dozen deviations away from the nearest mean, so plain densities are as right as logarithms there.
"""

from functools import lru_cache

import numpy as np

from autograder.judging.exercise import Case
from emlib import datasets

# Old Faithful: a first guess at short and long eruptions
WEIGHTS = np.array([0.4, 0.6])
MEANS = np.array([[2.5, 60.0], [4.0, 75.0]])
COVS = np.array([[[0.5, 4.0], [4.0, 90.0]], [[0.8, 5.0], [5.0, 120.0]]])


@lru_cache(maxsize=1)
def _eruptions():
    return datasets.faithful()


def draw_eruptions(rng, n):
    """Choose n eruptions of Old Faithful (n, 2)."""
    X = _eruptions()
    return X[rng.choice(len(X), size=n, replace=False)]


def draw_weights(rng, k):
    """Draw k mixing weights, no two alike and none below 0.4 / k."""
    weights = rng.permutation(np.linspace(1, 3, k)) * rng.uniform(0.9, 1.1, size=k)
    return weights / weights.sum()


def draw_cov(rng, d):
    """Draw a covariance with correlations; its variances lie between about 0.5 and a few."""
    A = rng.normal(size=(d, d))
    spread = rng.uniform(0.7, 1.5)
    return spread * (A @ A.T / d + 0.5 * np.eye(d) + 0.1)


def draw_covs(rng, k, d):
    """Draw k covariances (k, d, d)."""
    return np.array([draw_cov(rng, d) for _ in range(k)])


def draw_variances(rng, k):
    """Draw k variances, none near 1, no two alike."""
    return rng.permutation(np.geomspace(0.6, 2.5, k)) * rng.uniform(0.85, 1.15, size=k)


def draw_means(rng, k, d):
    """Draw k means (k, d) that overlap with unit spread."""
    return rng.normal(scale=1.5, size=(k, d)) + 0.5


def draw_points(rng, means, n):
    """Draw n points around the means (n, d)."""
    z = rng.integers(len(means), size=n)
    return means[z] + rng.normal(scale=1.3, size=(n, means.shape[1]))


def draw_far_points(rng, n, means, covs, deviations=10):
    """Draw n points at least this many deviations away from every mean, but not much more."""
    X = rng.normal(size=(n, means.shape[1]))
    X /= np.linalg.norm(X, axis=1, keepdims=True)
    for i in range(n):
        while True:
            diff = X[i] - means
            if np.einsum("ki,kij,kj->k", diff, np.linalg.inv(covs), diff).min() > deviations**2:
                break
            X[i] *= 1.05
    return X


def draw_shares(rng, n, k):
    """Draw responsibilities (n, k), none near 0; every component wins a vote if n >= k."""
    R = np.exp(rng.normal(size=(n, k)))
    R[np.arange(min(n, k)), np.arange(min(n, k))] = R[: min(n, k)].max(axis=1) * 1.5
    return rng.permutation(R / R.sum(axis=1, keepdims=True))


def log_gaussian_cases(rng):
    """Draw inputs for log_gaussian."""

    def case(name, group, n, d):
        mean, cov = draw_means(rng, 1, d)[0], draw_cov(rng, d)
        X = rng.multivariate_normal(mean, 2 * cov, size=n)
        return Case(name, (X, mean, cov), group)

    def far(name, n, d):
        mean, cov = draw_means(rng, 1, d)[0], 0.05 * draw_cov(rng, d)  # 1e-6 on its diagonal shows
        directions = rng.normal(size=(n, d))
        directions /= np.linalg.norm(directions, axis=1, keepdims=True)
        X = mean + 40 * directions @ np.linalg.cholesky(cov).T
        return Case(name, (X, mean, cov), "far")

    return [
        Case("eruptions of Old Faithful", (draw_eruptions(rng, 6), MEANS[0], COVS[0])),
        case("two features", "main", 5, 2),
        case("two features, two points", "main", 2, 2),
        case("three features", "general", 4, 3),
        case("five features", "general", 7, 5),
        case("one feature", "general", 4, 1),
        case("a single point", "edge", 1, 2),
        case("a single number", "edge", 1, 1),
        far("points 40 deviations away", 3, 2),
        far("numbers 40 deviations away", 2, 1),
    ]


def e_step_cases(rng, spreads=draw_covs, eruptions=COVS, matrices=lambda covs, d: covs):
    """Draw inputs for an E-step; `spreads(rng, k, d)` draws covariances or variances."""

    def case(name, group, n, k, d):
        means = draw_means(rng, k, d)
        args = (draw_points(rng, means, n), draw_weights(rng, k), means, spreads(rng, k, d))
        return Case(name, args, group)

    def far(name, n, k, d):
        means, spread = draw_means(rng, k, d), spreads(rng, k, d)
        X = draw_far_points(rng, n, means, matrices(spread, d))
        return Case(name, (X, draw_weights(rng, k), means, spread), "far")

    return [
        Case("eruptions of Old Faithful", (draw_eruptions(rng, 7), WEIGHTS, MEANS, eruptions)),
        case("as many points as components", "main", 3, 3, 2),
        case("two components", "main", 6, 2, 2),
        case("three components", "main", 8, 3, 2),
        case("three features", "general", 7, 2, 3),
        case("four components, five features", "general", 6, 4, 5),
        case("one component", "edge", 5, 1, 2),
        case("one point", "edge", 1, 3, 2),
        case("one feature", "edge", 6, 2, 1),
        far("points ten deviations away", 3, 2, 2),
    ]


def e_step_spherical_cases(rng):
    """Draw inputs for the spherical E-step."""
    return e_step_cases(
        rng,
        spreads=lambda rng, k, d: draw_variances(rng, k),
        eruptions=np.array([60.0, 90.0]),
        matrices=lambda variances, d: variances[:, None, None] * np.eye(d),
    )


def m_step_cases(rng):
    """Draw inputs for an M-step; one point leaves a spread of 0, which is what the formula says."""

    def case(name, group, n, k, d, scale=1.0):
        X = scale * draw_points(rng, draw_means(rng, k, d), n)
        return Case(name, (X, draw_shares(rng, n, k)), group)

    return [
        Case("eruptions of Old Faithful", (draw_eruptions(rng, 9), draw_shares(rng, 9, 2))),
        case("two components", "main", 8, 2, 2),
        case("three components", "main", 11, 3, 2),
        case("three features", "general", 12, 3, 3),
        case("numbers below 0.1", "general", 9, 2, 3, 0.02),
        case("one component", "edge", 6, 1, 2),
        case("one point", "edge", 1, 2, 2, 0.5),
        case("one feature", "edge", 7, 2, 1),
    ]
