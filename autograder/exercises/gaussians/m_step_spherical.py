"""Mistakes in the variances of the M-step of spherical Gaussians."""

import numpy as np

from autograder.exercises.gaussians.m_step import (
    FLOORS,
    REG,
    bank,
    covariances,
    of_means_and_shares,
    pooled,
    squares,
    variances,
)
from autograder.exercises.shared import signs
from autograder.exercises.shared.algebra import resummed
from autograder.exercises.shared.shares import counts, right_means
from emlib import gaussians

SECTION = "Gaussians, section 4: Circles: the spherical model"


def _distances(X, R):
    return (R * np.linalg.norm(X[:, None] - right_means(X, R), axis=2)).sum(axis=0)


def _sum_then_square(X, R):
    return (R * (X[:, None] - right_means(X, R)).sum(axis=2) ** 2).sum(axis=0)


DIVISIONS = {
    "forgets to divide by d": (
        "A squared distance adds up d squares, one for each feature.",
        lambda X, R: squares(X, R) / counts(R),
    ),
    "divides the squares by n instead of n_k": (
        "How many points, effectively, does one component have?",
        lambda X, R: squares(X, R) / (X.shape[1] * len(X)),
        lambda X, R: squares(X, R) / len(X),
    ),
    "does not divide by the counts": (
        "A variance is an average: over how many points, and how many features?",
        lambda X, R: squares(X, R),
        lambda X, R: squares(X, R) / X.shape[1],
    ),
    "subtracts 1 from the counts": (
        "Maximum likelihood divides by the effective count itself; no correction.",
        lambda X, R: squares(X, R) / (X.shape[1] * (counts(R) - 1)),
        lambda X, R: squares(X, R) / (X.shape[1] * counts(R) - 1),
        lambda X, R: squares(X, R) / (X.shape[1] * (len(X) - 1)),
        lambda X, R: squares(X, R) / ((X.shape[1] - 1) * counts(R)),
    ),
    "returns standard deviations instead of variances": (
        "Variances are in squared units.",
        lambda X, R: np.sqrt(variances(X, R)),
        lambda X, R: np.sqrt(squares(X, R) / counts(R)),
        lambda X, R: variances(X, R) ** 2,
    ),
    "does not square the distance": (
        "The variance averages squared distances.",
        lambda X, R: _distances(X, R) / (X.shape[1] * counts(R)),
        lambda X, R: _distances(X, R) / counts(R),
        lambda X, R: (
            np.einsum("nk,nkd->k", R, np.abs(X[:, None] - right_means(X, R)))
            / (X.shape[1] * counts(R))
        ),
    ),
    "adds up the points before squaring": (
        "Differences above and below the mean cancel: square each one first.",
        lambda X, R: np.zeros(R.shape[1]),
    ),
    "averages all entries of the covariances, not their diagonal": (
        "A squared distance adds up the squares of the features: the diagonal.",
        lambda X, R: covariances(X, R).mean(axis=(1, 2)),
    ),
    "adds the features before squaring": (
        "Pythagoras: square each feature's difference, then add.",
        lambda X, R: _sum_then_square(X, R) / (X.shape[1] * counts(R)),
        lambda X, R: _sum_then_square(X, R) / counts(R),
    ),
}
OTHERS = {
    "keeps only one point of the sum of squares": (
        "In a loop over the points, each adds to the sum: += instead of =.",
        lambda X, R: squares(X[-1:], R[-1:], right_means(X, R)) / (X.shape[1] * counts(R)),
        lambda X, R: squares(X[-1:], R[-1:], right_means(X, R)),
    ),
    "returns one variance for each feature": (
        "One number for each component: the circle has the same width in all directions.",
        lambda X, R: np.einsum("kii->ki", covariances(X, R)),
    ),
    "returns matrices instead of variances": (
        "One number for each component: v times the identity is the covariance of a circle.",
        covariances,
        lambda X, R: variances(X, R)[:, None, None] * np.eye(X.shape[1]),
    ),
    "gives every component the same variance": (
        "Each component has a variance of its own.",
        lambda X, R: pooled(variances(X, R), R),
        lambda X, R: pooled(variances(X, R), R)[0],
        lambda X, R: variances(X, R)[-1],
        lambda X, R: np.broadcast_to(variances(X, R)[0], R.shape[1]),
    ),
    "looks at one feature only": (
        "Pythagoras: the squares of all features add up.",
        lambda X, R: covariances(X, R)[:, 0, 0],
        lambda X, R: covariances(X, R)[:, -1, -1],
        lambda X, R: covariances(X, R)[:, 0, 0] / X.shape[1],
    ),
    "keeps the variances above a floor": (
        "Points close together have a small variance; in other units all of them are small.",
        *((lambda X, R, f=f: np.maximum(variances(X, R), f)) for f in FLOORS),
    ),
    "adds something to the variances": (
        "Maximum likelihood is asked for; a small number more changes the answer.",
        *((lambda X, R, reg=reg: variances(X, R) + reg) for reg in REG),
    ),
}

MISTAKES = bank(
    SECTION,
    variances,
    gaussians.m_step_spherical,
    DIVISIONS,
    of_means_and_shares(variances, "variance"),
    OTHERS,
)
TRAITS = {
    "variances holds {{}}": (
        "Which points count, by how much, about which mean, and by what is the sum divided?",
        resummed("the squares", squares, centres=True),
    ),
    "gives every component the same variance": (
        "Each component has a variance of its own.",
        signs.all_alike,
    ),
    "the variances are not the weighted averages of the squares": (
        "One component by hand: squared distances to its mean, times r, added up; divided by what?",
        signs.wrong,
    ),
}
SIGNS = signs.of_m_step(SECTION, variances=TRAITS)
