"""Mixtures of Gaussians that are not tilted: round, or with a variance of its own for each feature.

    p(x) = sum over j of weights_j N(x | means_j, variances_j I)          round: variances (k,)
    p(x) = sum over j of weights_j N(x | means_j, diag(variances_j))      diagonal: variances (k, d)

The first names below are for the round ones; those that end in `_diagonal` do the same for the
others. All can be reached through `emlib.gaussians` too, next to those for full covariances.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from emlib.errors import CollapseError
from emlib.logspace import log_weights, normalise
from emlib.starts import plus_plus


@dataclass(frozen=True)
class CentredSums:
    """Sufficient statistics of some points, for each component; what a scatter is, a child says.

    counts : ndarray of shape (k,), effective number of points
    means : ndarray of shape (k, d), weighted means of these points
    scatters : ndarray of shape (k, ...), sum of r times the square of x - mean

    The scatter is taken about the mean, so that data far from the origin lose no digits;
    adding two blocks moves both to their common mean (Chan, Golub and LeVeque 1983, section 2).
    """

    counts: np.ndarray
    means: np.ndarray
    scatters: np.ndarray

    def __add__(self, other):
        counts = self.counts + other.counts
        share = np.divide(other.counts, counts, out=np.zeros_like(counts), where=counts > 0)
        shift = other.means - self.means
        moved = np.einsum("k,k...->k...", self.counts * share, self.square(shift))
        means = self.means + share[:, None] * shift
        return type(self)(counts, means, self.scatters + other.scatters + moved)


class SphericalParams(NamedTuple):
    """weights (k,), means (k, d), variances (k,)."""

    weights: np.ndarray
    means: np.ndarray
    variances: np.ndarray


def log_spherical(X, mean, variance):
    """Compute the log density of a Gaussian with covariance `variance` times the identity.

    Returns
    -------
    ndarray of shape (n,), nats
    """
    X = np.asarray(X, dtype=float)
    d = X.shape[1]
    return -0.5 * (d * np.log(2 * np.pi * variance) + ((X - mean) ** 2).sum(axis=1) / variance)


def log_joint_spherical(X, weights, means, variances):
    """Compute log p(x, component), (n, k), nats; see `e_step_spherical`."""
    for j, variance in enumerate(variances):
        if not variance > 0:
            raise CollapseError(
                f"component {j} collapsed: its variance must be positive, got {variance:.3g}; "
                f"start elsewhere, use fewer components, or pass a larger reg > 0 "
                f"to the M-step (reg_covar of GaussianMixture)"
            )
    log_p = np.column_stack(
        [log_spherical(X, m, v) for m, v in zip(means, variances, strict=True)]
    )  # (n, k)
    return log_p + log_weights(weights)


def e_step_spherical(X, weights, means, variances):
    """Compute the responsibilities when every covariance is a variance times the identity.

    Parameters
    ----------
    X : ndarray of shape (n, d)
    weights : ndarray of shape (k,), sum to 1
    means : ndarray of shape (k, d)
    variances : ndarray of shape (k,)

    Returns
    -------
    R : ndarray of shape (n, k), responsibilities, rows sum to 1
    loglik : float, log-likelihood of these parameters, nats, summed over the n points

    Raises
    ------
    CollapseError
        If a variance is not positive.
    """
    return normalise(log_joint_spherical(X, weights, means, variances), weights)


def stats_spherical(X, R):
    """Collect sufficient statistics; scatters (k,) hold the sum of r ||x - mean||^2 / d."""
    X, R = np.asarray(X, dtype=float), np.asarray(R, dtype=float)
    counts, means = counts_and_means(X, R)
    squares = np.stack([((X - mean) ** 2).mean(axis=1) for mean in means], axis=1)  # (n, k)
    return SphericalSums(counts, means, (R * squares).sum(axis=0))


@dataclass(frozen=True)
class SphericalSums(CentredSums):
    """Scatters (k,) hold the sum of r ||x - mean||^2 / d."""

    @staticmethod
    def square(shift):
        """Mean of the squares of each row (k,)."""
        return (shift**2).mean(axis=1)


def from_stats_spherical(sums, reg=0.0):
    """Turn sufficient statistics into parameters; see `m_step_spherical`."""
    weights = mixing_weights(sums.counts)
    return SphericalParams(weights, sums.means, sums.scatters / sums.counts + reg)


def m_step_spherical(X, R, reg=0.0):
    """Estimate weights, means and one variance a component, sum of r ||x - mean||^2 / (d n_k).

    Parameters and errors are those of `m_step`.

    Returns
    -------
    SphericalParams (weights, means, variances)
    """
    return from_stats_spherical(stats_spherical(X, R), reg)


def init_spherical(X, k, rng, method="k-means++"):
    """Choose a random start for `e_step_spherical`, in the same way as `init`."""
    X = np.asarray(X, dtype=float)
    if method == "k-means++":
        means = X[plus_plus(X, k, rng)]
    elif method == "random":
        means = X[rng.choice(len(X), size=k, replace=False)]
    else:
        raise ValueError(f"method must be 'k-means++' or 'random', got {method!r}")
    nearest = np.min([((X - mean) ** 2).mean(axis=1) for mean in means], axis=0)  # (n,)
    variance = nearest.mean() if nearest.mean() > 0 else 1.0  # k distinct points: any width will do
    return SphericalParams(np.full(k, 1 / k), means, np.full(k, variance))


def bic_spherical(X, weights, means, variances):
    """Compute the Bayesian information criterion; k - 1 + k d + k parameters are free."""
    k, d = np.shape(means)
    _, loglik = e_step_spherical(X, weights, means, variances)
    return (k - 1 + k * d + k) * np.log(len(X)) - 2 * loglik


class DiagonalParams(NamedTuple):
    """weights (k,), means (k, d), variances (k, d)."""

    weights: np.ndarray
    means: np.ndarray
    variances: np.ndarray


@dataclass(frozen=True)
class DiagonalSums(CentredSums):
    """Scatters (k, d) hold the sum of r (x - mean)^2 for each feature."""

    @staticmethod
    def square(shift):
        """Squares of each row (k, d)."""
        return shift**2


def log_diagonal(X, mean, variances):
    """Compute the log density of a Gaussian whose features are independent.

    Parameters
    ----------
    X : ndarray of shape (n, d)
    mean, variances : ndarrays of shape (d,)

    Returns
    -------
    ndarray of shape (n,), nats
    """
    X, variances = np.asarray(X, dtype=float), np.asarray(variances, dtype=float)
    squares = ((X - mean) ** 2 / variances).sum(axis=1)
    return -0.5 * (np.log(2 * np.pi * variances).sum() + squares)


def log_joint_diagonal(X, weights, means, variances):
    """Compute log p(x, component), (n, k), nats; see `e_step_diagonal`."""
    variances = np.asarray(variances, dtype=float)
    for j, i in np.argwhere(~(variances > 0)):
        raise CollapseError(
            f"component {j} collapsed: its variance of feature {i} must be positive, got "
            f"{variances[j, i]:.3g}; start elsewhere, use fewer components, or pass a larger "
            f"reg > 0 to the M-step (reg_covar of GaussianMixture)"
        )
    log_p = np.column_stack([log_diagonal(X, m, v) for m, v in zip(means, variances, strict=True)])
    return log_p + log_weights(weights)  # (n, k)


def e_step_diagonal(X, weights, means, variances):
    """Compute the responsibilities when every covariance is diagonal.

    Parameters
    ----------
    X : ndarray of shape (n, d)
    weights : ndarray of shape (k,), sum to 1
    means, variances : ndarrays of shape (k, d)

    Returns
    -------
    R : ndarray of shape (n, k), responsibilities, rows sum to 1
    loglik : float, log-likelihood of these parameters, nats, summed over the n points

    Raises
    ------
    CollapseError
        If a variance is not positive.
    """
    return normalise(log_joint_diagonal(X, weights, means, variances), weights)


def stats_diagonal(X, R):
    """Collect sufficient statistics; see `DiagonalSums`."""
    X, R = np.asarray(X, dtype=float), np.asarray(R, dtype=float)
    counts, means = counts_and_means(X, R)
    scatters = [R[:, j] @ (X - mean) ** 2 for j, mean in enumerate(means)]
    return DiagonalSums(counts, means, np.array(scatters))


def from_stats_diagonal(sums, reg=0.0):
    """Turn sufficient statistics into parameters; see `m_step_diagonal`."""
    weights = mixing_weights(sums.counts)
    return DiagonalParams(weights, sums.means, sums.scatters / sums.counts[:, None] + reg)


def m_step_diagonal(X, R, reg=0.0):
    """Estimate weights, means and a variance for each component and feature.

    variances = sum of r (x - mean)^2 / n_k. Parameters and errors are those of `m_step`.

    Returns
    -------
    DiagonalParams (weights, means, variances)
    """
    return from_stats_diagonal(stats_diagonal(X, R), reg)


def init_diagonal(X, k, rng, method="k-means++"):
    """Choose a random start for `e_step_diagonal`, in the same way as `gaussians.init`."""
    X = np.asarray(X, dtype=float)
    weights, means, variances = init_spherical(X, k, rng, method)
    nearest = np.argmin([((X - mean) ** 2).sum(axis=1) for mean in means], axis=0)  # (n,)
    spread = ((X - means[nearest]) ** 2).mean(axis=0)  # (d,)
    spread = np.where(spread > 0, spread, variances[0])  # an axis on which nothing varies
    return DiagonalParams(weights, means, np.tile(spread, (k, 1)))


def bic_diagonal(X, weights, means, variances):
    """Compute the Bayesian information criterion; k - 1 + 2 k d parameters are free."""
    k, d = np.shape(means)
    _, loglik = e_step_diagonal(X, weights, means, variances)
    return (k - 1 + 2 * k * d) * np.log(len(X)) - 2 * loglik


def counts_and_means(X, R):
    """Sum the responsibilities, and average the points with them: (k,) and (k, d)."""
    counts = R.sum(axis=0)  # (k,)
    sums = R.T @ X  # (k, d)
    return counts, np.divide(
        sums, counts[:, None], out=np.zeros_like(sums), where=counts[:, None] > 0
    )


def mixing_weights(counts):
    """Divide the counts by their total; a component without points is an error."""
    for j in np.flatnonzero(~(counts > 0)):
        raise CollapseError(
            f"component {j} has {counts[j]:g} effective points; "
            f"start elsewhere or use fewer components"
        )
    return counts / counts.sum()
