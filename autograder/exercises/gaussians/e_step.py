"""Misconceptions of log_gaussian and of both E-steps of the Gaussians."""

import numpy as np

from autograder.exercises.gaussians import density
from autograder.exercises.shared import bayes, signs
from autograder.exercises.shared.algebra import recombined
from autograder.exercises.shared.bayes_rule import e_step
from autograder.exercises.shared.underflow import PRODUCTS, one_maximum
from autograder.judging.exercise import mistakes
from emlib.gaussians import log_gaussian, log_spherical

DENSITY = "Gaussians, section 1: A density plays the coin's part"
COLOUR = "Gaussians, section 2: Colour the points, move the ellipses"
CIRCLES = "Gaussians, section 4: Circles: the spherical model"
FAR = "np.exp underflows far from the mean: stay with logarithms all the way."


def _over_components(log_density):
    """Make `log_densities(X, means, spreads)` (n, k) of a density for one component."""

    def log_densities(X, means, spreads):
        return np.column_stack(
            [log_density(X, m, c) for m, c in zip(means, spreads, strict=True)]
        )  # (n, k)

    return log_densities


def _density(X, mean, cov):
    return np.exp(log_gaussian(X, mean, cov))


def _all_pairs(X, mean, cov):
    diff = X - mean
    constants = log_gaussian(mean[None], mean, cov)
    return constants - 0.5 * diff @ np.linalg.inv(cov) @ diff.T


@density.with_distance
def _summed_over_points(X, mean, cov):
    diff = X - mean
    return (diff * np.linalg.solve(cov, diff.T).T).sum(axis=0)


@density.with_distance
def _columns_of_Y(X, mean, cov):
    Y = np.linalg.solve(np.linalg.cholesky(cov), (X - mean).T)  # (d, n)
    return (Y**2).sum(axis=1)


@density.with_distance
def _rows_for_solve(X, mean, cov):
    """Hand the points to solve as rows; it reads columns."""
    return (np.linalg.solve(np.linalg.cholesky(cov), X - mean) ** 2).sum(axis=0)


@density.with_distance
def _rows_for_solve_by_points(X, mean, cov):
    return ((X - mean) * np.linalg.solve(cov, X - mean)).sum(axis=1)


def _constants_in_base(base):
    """Take the logarithms of det cov and 2 pi to another base."""

    def wrong(X, mean, cov):
        constants = len(mean) * density.LOG_2_PI + density.log_det(cov)
        return -0.5 * (constants / np.log(base) + density.mahalanobis(X, mean, cov))

    return wrong


def _in_place(X, mean, cov):
    right = log_gaussian(X, mean, cov)
    X -= mean
    return right


def _ridge_in_place(X, mean, cov):
    cov += 1e-6 * np.eye(len(cov))
    return log_gaussian(X, mean, cov)


def _e_step_bank(section, log_density, far, densities):
    """far : mistakes that show only where every density underflows"""
    log_densities = _over_components(log_density)
    of_the_first = {
        "uses one covariance or one mean for all components": (
            "Component j has a mean and a spread of its own.",
            lambda X, means, spreads: log_densities(X, means, [spreads[0]] * len(means)),
            lambda X, means, spreads: log_densities(X, [means[0]] * len(spreads), spreads),
        ),
    }
    return (
        *mistakes(section, far, lift=lambda rule: e_step(log_densities, rule)),
        *mistakes(section, of_the_first, lift=e_step),
        *mistakes(section, densities, lift=lambda wrong: e_step(_over_components(wrong))),
        *bayes.misconceptions(log_densities, section, 4),
    )


UNDERFLOW = {
    "works with densities that have underflowed": (
        "np.exp gives 0 far from all means: take out the largest of each point, or use logsumexp.",
        *PRODUCTS,
        one_maximum,
    ),
}
RETURNED = {
    "hands the points to solve as rows": (
        "np.linalg.solve(A, B) reads the columns of B: one column for each point.",
        _rows_for_solve,
        _rows_for_solve_by_points,
    ),
    "returns the density, not its logarithm": ("The logarithm is asked for.", _density),
    "takes the logarithm of a density that has underflowed": (
        FAR,
        lambda X, mean, cov: np.log(_density(X, mean, cov)),
        *(
            (lambda X, mean, cov, e=e: np.log(_density(X, mean, cov) + e))
            for e in (*bayes.SMALL, 1e-100, 1e-300, 2.0**-1074)
        ),
        *(
            (lambda X, mean, cov, e=e: np.log(np.maximum(_density(X, mean, cov), e)))
            for e in (1e-300, 1e-100, 1e-16, 1e-10)
        ),
    ),
    "returns a column of shape (n, 1)": (
        "Wanted is one number for each point, in one axis.",
        lambda *args: log_gaussian(*args)[:, None],
    ),
    "returns the value of one point only": (
        "Wanted is one number for each point: is X a single one?",
        lambda *args: log_gaussian(*args)[0],
        lambda *args: log_gaussian(*args)[-1],
    ),
    "adds up the points": (
        "Wanted is one number for each point.",
        lambda X, mean, cov: log_gaussian(X, mean, cov).sum(),
        lambda X, mean, cov: log_gaussian(X, mean, cov).mean(),
    ),
    "sums the distance over the points instead of the features": (
        "One distance for each point: which axis has to go?",
        _summed_over_points,
        _columns_of_Y,
    ),
    "returns a table of all pairs of points": (
        "Wanted is one number for each point: only the diagonal of that table.",
        _all_pairs,
    ),
    "returns minus the log density": (
        "The density is largest at the mean, and so is its logarithm.",
        lambda X, mean, cov: -log_gaussian(X, mean, cov),
    ),
    "uses the wrong base of the logarithm": (
        "Nats: the natural logarithm, np.log.",
        lambda X, mean, cov: log_gaussian(X, mean, cov) / np.log(2),
        lambda X, mean, cov: log_gaussian(X, mean, cov) / np.log(10),
        *map(_constants_in_base, (2, 10)),
    ),
    "returns only the distance": (
        "The squared Mahalanobis distance is one of three terms.",
        density.mahalanobis,
    ),
    "rounds the log density": (
        "Return the numbers as they are; rounding is for printing.",
        *((lambda X, mean, cov, d=d: log_gaussian(X, mean, cov).round(d)) for d in (3, 0, 1, 2, 4)),
    ),
    "overwrites its inputs": (
        "X and cov are used again afterwards; work on a copy.",
        _in_place,
        _ridge_in_place,
    ),
}


LOG_GAUSSIAN = mistakes(DENSITY, density.FULL, RETURNED)
FULL = _e_step_bank(COLOUR, log_gaussian, UNDERFLOW, density.FULL)
SPHERICAL = _e_step_bank(CIRCLES, log_spherical, {}, density.SPHERICAL)


def distance_off_by_a_factor(trial, array, expected):
    """Tell whether the log density is off by a multiple of the squared distance, and a constant."""
    if len(array) < 4:
        return None
    distance = density.mahalanobis(*trial.case.args)
    terms = np.column_stack([np.ones_like(distance), distance])
    off = array - expected
    rest = off - terms @ np.linalg.lstsq(terms, off, rcond=None)[0]
    return bool(np.abs(rest).max() <= 1e-6 * np.abs(expected).max())


def _terms(X, mean, cov):
    """Compute the terms of the log density (n, 1)."""
    n, d = X.shape
    return {
        "d log 2 pi": np.full((n, 1), -0.5 * d * density.LOG_2_PI),
        "log det cov": np.full((n, 1), -0.5 * density.log_det(cov)),
        "the distance": -0.5 * density.mahalanobis(X, mean, cov)[:, None],
    }


def _of_all(covs):
    """Compute the terms of log weight times density (n, k); `covs(spreads, d)` are matrices."""

    def terms(X, weights, means, spreads):
        each = [_terms(X, m, c) for m, c in zip(means, covs(spreads, X.shape[1]), strict=True)]
        of_densities = {name: np.hstack([one[name] for one in each]) for name in each[0]}
        return {"the mixing weights": np.log(weights)[None], **of_densities}

    return terms


TRAITS = {
    "the log density comes out {{}}": (
        "The other terms are right: what stands before this one, and what was it made of?",
        recombined(_terms, lambda log_p: log_p[..., 0]),
    ),
    "every point gets the same value": (
        "A point near the mean is likelier than one far away.",
        signs.all_alike,
    ),
    "a constant of the log density is wrong": (
        "All points are off by the same amount: the distance is right, look at the other terms.",
        signs.off_by_a_constant,
    ),
    "the distance is multiplied by the wrong number": (
        "The squared Mahalanobis distance is the right one, but what stands before it is not.",
        distance_off_by_a_factor,
    ),
    "the log density depends on the point in a wrong way": (
        "x - mean, the inverse of the covariance, x - mean again: try one point by hand.",
        signs.wrong,
    ),
}
LOG_GAUSSIAN_SIGNS = signs.traits(DENSITY, "log_density", TRAITS)


ONE_PAIR = "Is the distance of each point from each mean right? Check one pair by hand."
FULL_SIGNS = signs.of_e_step(COLOUR, ONE_PAIR, _of_all(lambda covs, d: covs))
SPHERICAL_SIGNS = signs.of_e_step(
    CIRCLES, ONE_PAIR, _of_all(lambda variances, d: variances[:, None, None] * np.eye(d))
)
