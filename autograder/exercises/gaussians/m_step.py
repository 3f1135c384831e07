"""Mistakes in the covariances of the M-step of Gaussians."""

import numpy as np

from autograder.exercises.shared import signs
from autograder.exercises.shared.algebra import resummed
from autograder.exercises.shared.shares import (
    counts,
    misconceptions,
    right_means,
    right_weights,
    votes,
)
from autograder.judging.exercise import mistakes
from emlib import gaussians

SECTION = "Gaussians, section 2: Colour the points, move the ellipses"
REG = (1e-6, *(10.0**-e for e in (*range(1, 6), *range(7, 12))), 1.0)

FLOORS = (1e-6, 0.25, 1.0, *(10.0**-e for e in (1, 2, 3, 4, 5, 8, 10)))


def scatter(X, R, means):
    """Compute the sum of r (x - mean)(x - mean)' (k, d, d)."""
    diff = X[:, None, :] - means
    return np.einsum("nk,nki,nkj->kij", R, diff, diff)


def covariances(X, R, means=None, n_k=None):
    """Divide the scatter by the effective counts, or by others."""
    means = right_means(X, R) if means is None else means
    return scatter(X, R, means) / (counts(R) if n_k is None else n_k)[:, None, None]


def squares(X, R, means=None):
    """Compute the sum of r ||x - mean||^2 (k,)."""
    means = right_means(X, R) if means is None else means
    return np.trace(scatter(X, R, means), axis1=1, axis2=2)


def variances(X, R, means=None, n_k=None):
    """Divide the squared distances by d n_k, n_k being the effective counts or others."""
    return squares(X, R, means) / (X.shape[1] * (counts(R) if n_k is None else n_k))


def overall(X, R):
    """Repeat the mean of all points for each component (k, d)."""
    return np.tile(X.mean(axis=0), (R.shape[1], 1))


def _numpy_cov(X, R):
    return np.array([np.cov(X.T, aweights=r).reshape(X.shape[1], X.shape[1]) for r in R.T])


def _cov_of_votes(X, R):
    z = R.argmax(axis=1)
    return np.array([np.atleast_2d(np.cov(X[z == j].T)) for j in range(R.shape[1])])


def _diagonal_above(covs, floor):
    diagonal = np.einsum("kii->ki", covs)
    return covs + np.maximum(floor - diagonal, 0)[:, None, :] * np.eye(covs.shape[-1])


def _eigenvalues_above(covs, floor):
    values, vectors = np.linalg.eigh(covs)
    return (vectors * np.maximum(values, floor)[:, None, :]) @ np.swapaxes(vectors, -1, -2)


def pooled(spread, R):
    """Average the spreads and give the result to every component."""
    return np.tensordot(right_weights(R), spread, axes=1) + np.zeros_like(spread)


def of_means_and_shares(spread, what, without=(), voted=()):
    """Make the table of what goes wrong with the means and responsibilities in any spread.

    spread : `covariances` or `variances`; `what` is one of them
    without, voted : other ways to leave out the responsibilities, or to make votes of them
    """

    def lent(change):
        """Change the responsibilities of the spread alone, not of its means and counts."""
        return lambda X, R: spread(X, change(R), right_means(X, R), counts(R))

    def changed(change):
        return lambda X, R: spread(X, change(R), right_means(X, R))

    return {
        "measures the spread from the mean of all points": (
            "Each component spreads about its own, new mean.",
            lambda X, R: spread(X, R, overall(X, R)),
        ),
        "does not subtract the means": (
            "Spread is measured from the mean, not from the origin.",
            lambda X, R: spread(X, R, np.zeros((R.shape[1], X.shape[1]))),
            lambda X, R: spread(X, R, -right_means(X, R)),
        ),
        "measures the spread from another component's mean": (
            "Each component spreads about its own, new mean.",
            lambda X, R: spread(X, R, np.tile(right_means(X, R)[0], (R.shape[1], 1))),
            lambda X, R: spread(X, R, np.tile(right_means(X, R)[-1], (R.shape[1], 1))),
            lambda X, R: spread(X, R, right_means(X, R)[::-1]),
        ),
        f"leaves the responsibilities out of the {what}s": (
            f"Each point pulls on a {what} with the responsibility of that component.",
            lambda X, R: spread(X, np.ones_like(R)),
            changed(np.ones_like),
            lent(np.ones_like),
            *without,
        ),
        f"uses the responsibilities twice in the {what}s": (
            "Each responsibility enters once; squaring r (x - mean) squares r too.",
            lent(np.square),
            changed(np.square),
        ),
        f"gives each point to one component for the {what}s": (
            "EM keeps the doubt: points count by their responsibility; no argmax, that is k-means.",
            changed(votes),
            lambda X, R: spread(X, votes(R)),
            *voted,
            lent(votes),
        ),
    }


def bank(section, spread, m_step, *tables):
    """Make misconceptions: those about weights and means, and those about the spread."""

    def finish(X, R, weights, means):
        return weights, means, spread(X, R)

    def lift(change):
        return lambda X, R: (right_weights(R), right_means(X, R), change(X, R))

    return (
        *mistakes(section, *tables, lift=lift),
        *misconceptions(section, finish, m_step),
        *mistakes(section, MISSING, lift=lambda where: _masked(spread, where)),
    )


def _masked(spread, means_alone):
    """Average over the entries that are not 0."""

    def wrong(X, R):
        seen = (X != 0).astype(float)
        means = (R.T @ X) / np.where(R.T @ seen > 0, R.T @ seen, 1)
        if means_alone:
            return right_weights(R), means, spread(X, R, means)
        diff = (X[:, None, :] - means) * seen[:, None, :]
        pairs = np.einsum("nk,ni,nj->kij", R, seen, seen)
        covs = np.einsum("nk,nki,nkj->kij", R, diff, diff) / np.where(pairs > 0, pairs, 1)
        if spread is variances:
            squares = np.einsum("nk,nkd->k", R, diff**2)
            return right_weights(R), means, squares / np.einsum("nk,nd->k", R, seen)
        return right_weights(R), means, covs

    return wrong


MISSING = {
    "takes a 0 for a missing number": (
        "0 is a number like any other; here none is missing.",
        False,
        True,
    )
}
DIVISIONS = {
    "divides the scatter by n instead of n_k": (
        "How many points, effectively, does one component have?",
        lambda X, R: scatter(X, R, right_means(X, R)) / len(X),
    ),
    "divides the scatter by n_k - 1": (
        "Maximum likelihood divides by the effective count itself; no correction.",
        lambda X, R: scatter(X, R, right_means(X, R)) / (counts(R) - 1)[:, None, None],
        lambda X, R: scatter(X, R, right_means(X, R)) / (len(X) - 1),
        _numpy_cov,
    ),
    "does not divide the scatter": (
        "A covariance is an average of outer products: what is the sum divided by?",
        lambda X, R: scatter(X, R, right_means(X, R)),
    ),
    "divides the covariances without a new axis": (
        "(k, d, d) divided by (k,): which axis of the scatter belongs to the counts?",
        lambda X, R: scatter(X, R, right_means(X, R)) / counts(R),
        lambda X, R: scatter(X, R, right_means(X, R)) / counts(R)[:, None],
    ),
}
OF_MEANS_AND_SHARES = of_means_and_shares(
    covariances,
    "covariance",
    without=[lambda X, R: np.array([np.atleast_2d(np.cov(X.T))] * R.shape[1])],
    voted=[_cov_of_votes],
)
OTHERS = {
    "measures the spread from the wrong point": (
        "Each component spreads about its own, new mean.",
        lambda X, R: covariances(X, R, R.T @ X),
        lambda X, R: covariances(X, R, R.T @ X / len(X)),
        lambda X, R: covariances(X, R, np.tile(right_means(X, R).mean(0), (R.shape[1], 1))),
    ),
    "keeps only one point of the scatter": (
        "In a loop over the points, each adds to the scatter: += instead of =.",
        lambda X, R: scatter(X[-1:], R[-1:], right_means(X, R)) / counts(R)[:, None, None],
        lambda X, R: scatter(X[-1:], R[-1:], right_means(X, R)),
    ),
    "keeps only the diagonal of the covariances": (
        "Features may vary together: an outer product, not a square.",
        lambda X, R: covariances(X, R) * np.eye(X.shape[1]),
    ),
    "returns the diagonal as a row instead of a matrix": (
        "Every component has a d by d matrix: an outer product, not a square.",
        lambda X, R: np.einsum("kii->ki", covariances(X, R)),
    ),
    "makes the covariances round": (
        "Full covariances: the ellipses may be long and tilted.",
        lambda X, R: variances(X, R)[:, None, None] * np.eye(X.shape[1]),
        lambda X, R: variances(X, R),
        lambda X, R: squares(X, R) / counts(R),
    ),
    "returns standard deviations instead of covariances": (
        "Covariances are in squared units.",
        lambda X, R: np.sqrt(covariances(X, R)),
        lambda X, R: np.linalg.cholesky(covariances(X, R)),
        lambda X, R: np.sqrt(np.abs(covariances(X, R))),
    ),
    "returns the inverse of the covariances": (
        "Covariances are asked for, not precisions.",
        lambda X, R: np.linalg.inv(covariances(X, R)),
    ),
    "gives every component the same covariance": (
        "Each component has a covariance of its own.",
        lambda X, R: pooled(covariances(X, R), R),
        lambda X, R: pooled(covariances(X, R), R)[0],
        lambda X, R: covariances(X, R)[-1:],
        lambda X, R: covariances(X, R)[-1],
        lambda X, R: np.broadcast_to(covariances(X, R)[0], covariances(X, R).shape),
        lambda X, R: np.broadcast_to(covariances(X, R)[-1], covariances(X, R).shape),
    ),
    "subtracts the mean only once in x x' - mean mean'": (
        "E[x x'] minus the outer product of the mean with itself, after both are averages.",
        lambda X, R: (
            np.einsum("nk,ni,nj->kij", R, X, X)
            - np.einsum("ki,kj->kij", right_means(X, R), right_means(X, R))
        ),
        lambda X, R: (
            np.einsum("nk,ni,nj->kij", R, X, X) / counts(R)[:, None, None]
            - right_means(X, R)[:, None, :] ** 2
        ),
    ),
    "puts the component last in the covariances": (
        "(k, d, d): covs[j] is the matrix of component j.",
        lambda X, R: np.moveaxis(covariances(X, R), 0, -1),
    ),
    "keeps the variances above a floor": (
        "Points close together have a small variance; in other units all of them are small.",
        *((lambda X, R, f=f: _diagonal_above(covariances(X, R), f)) for f in FLOORS),
        *((lambda X, R, f=f: _eigenvalues_above(covariances(X, R), f)) for f in FLOORS),
    ),
    "adds something to the diagonal": (
        "Maximum likelihood is asked for; a small number on the diagonal changes the answer.",
        *((lambda X, R, reg=reg: covariances(X, R) + reg * np.eye(X.shape[1])) for reg in REG),
    ),
}

MISTAKES = bank(SECTION, covariances, gaussians.m_step, DIVISIONS, OF_MEANS_AND_SHARES, OTHERS)
TRAITS = {
    "covs holds {{}}": (
        "Which points count, by how much, about which mean, and by what is the sum divided?",
        resummed("the scatter", scatter, centres=True),
    ),
    "the scatter is divided by the wrong numbers": (
        "The shape of each covariance is right, its size is not: an average over how many?",
        signs.off_by_a_factor,
    ),
    "the covariances are not symmetric": (
        "Feature 0 varies with feature 1 as much as 1 with 0: is it an outer product?",
        signs.not_symmetric,
    ),
    "only the variances are right, not how features vary together": (
        "Entry (a, b) averages the product of the differences in the features a and b.",
        signs.only_diagonal_right,
    ),
    "gives every component the same covariance": (
        "Each component has a covariance of its own.",
        signs.all_alike,
    ),
    "the covariances are not the weighted averages of the outer products": (
        "By hand: subtract the mean, take the outer product, weight by r, add up, divide by n_k.",
        signs.wrong,
    ),
}
SIGNS = signs.of_m_step(SECTION, covs=TRAITS)
