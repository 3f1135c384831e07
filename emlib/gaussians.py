"""Mixture of Gaussians with full covariance matrices; those that are not tilted: `spherical.py`.

    p(x) = sum over j of weights_j N(x | means_j, covs_j)

Densities are computed as logarithms, from the Cholesky factor of the covariance.

Bishop (2006), "Pattern Recognition and Machine Learning", section 9.2.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from emlib.errors import CollapseError
from emlib.logspace import log_weights, normalise
from emlib.spherical import (
    CentredSums,
    DiagonalParams,
    DiagonalSums,
    SphericalParams,
    SphericalSums,
    bic_diagonal,
    bic_spherical,
    counts_and_means,
    e_step_diagonal,
    e_step_spherical,
    from_stats_diagonal,
    from_stats_spherical,
    init_diagonal,
    init_spherical,
    log_diagonal,
    log_joint_diagonal,
    log_joint_spherical,
    log_spherical,
    m_step_diagonal,
    m_step_spherical,
    mixing_weights,
    stats_diagonal,
    stats_spherical,
)

__all__ = [
    "DiagonalParams",
    "DiagonalSums",
    "Params",
    "SphericalParams",
    "SphericalSums",
    "Sums",
    "bic",
    "bic_diagonal",
    "bic_spherical",
    "e_step",
    "e_step_diagonal",
    "e_step_spherical",
    "from_stats",
    "from_stats_diagonal",
    "from_stats_spherical",
    "init",
    "init_diagonal",
    "init_spherical",
    "log_diagonal",
    "log_gaussian",
    "log_joint",
    "log_joint_diagonal",
    "log_joint_spherical",
    "log_spherical",
    "m_step",
    "m_step_diagonal",
    "m_step_spherical",
    "sample",
    "stats",
    "stats_diagonal",
    "stats_spherical",
]


class Params(NamedTuple):
    """weights (k,), means (k, d), covs (k, d, d)."""

    weights: np.ndarray
    means: np.ndarray
    covs: np.ndarray


@dataclass(frozen=True)
class Sums(CentredSums):
    """Scatters (k, d, d) hold the sum of r (x - mean)(x - mean)'."""

    @staticmethod
    def square(shift):
        """Each row times its transpose (k, d, d)."""
        return np.einsum("ki,kj->kij", shift, shift)


def log_gaussian(X, mean, cov):
    """Compute the log density of a Gaussian.

    With cov = L L' and y the solution of L y = x - mean, the squared Mahalanobis distance is
    y'y and log det cov is twice the sum of the logarithms of L's diagonal.

    Parameters
    ----------
    X : ndarray of shape (n, d)
    mean : ndarray of shape (d,)
    cov : ndarray of shape (d, d), symmetric positive definite

    Returns
    -------
    ndarray of shape (n,), nats

    Raises
    ------
    numpy.linalg.LinAlgError
        If `cov` is not positive definite.

    References
    ----------
    Bishop (2006), equation 2.43.

    Examples
    --------
    >>> log_gaussian(np.array([[0.0], [40.0]]), np.zeros(1), np.eye(1)).round(4)
    array([  -0.9189, -800.9189])
    """
    X, mean, cov = (np.asarray(a, dtype=float) for a in (X, mean, cov))
    L = np.linalg.cholesky(cov)
    # solve_triangular wakes all BLAS threads even for d = 2, which costs more than the sums
    Y = np.linalg.inv(L) @ (X - mean).T  # (d, n)
    log_det = 2 * np.log(np.diag(L)).sum()
    return -0.5 * (len(mean) * np.log(2 * np.pi) + log_det + (Y**2).sum(axis=0))


def log_joint(X, weights, means, covs):
    """Compute log p(x, component), (n, k), nats; see `e_step`."""
    log_p = np.empty((len(X), len(means)))  # (n, k)
    for j, (mean, cov) in enumerate(zip(means, covs, strict=True)):
        try:
            log_p[:, j] = log_gaussian(X, mean, cov)
        except np.linalg.LinAlgError:
            smallest = np.linalg.eigvalsh(cov).min() if np.all(np.isfinite(cov)) else np.nan
            raise CollapseError(
                f"component {j} collapsed: its covariance must be positive definite, "
                f"its smallest eigenvalue is {smallest:.3g}; start elsewhere, use fewer "
                f"components, or pass a larger reg > 0 "
                f"to the M-step (reg_covar of GaussianMixture)"
            ) from None
    return log_p + log_weights(weights)


def e_step(X, weights, means, covs):
    """Compute the responsibilities: how probable is each component, given a point?

    Parameters
    ----------
    X : ndarray of shape (n, d)
    weights : ndarray of shape (k,), sum to 1
    means : ndarray of shape (k, d)
    covs : ndarray of shape (k, d, d)

    Returns
    -------
    R : ndarray of shape (n, k), responsibilities, rows sum to 1
    loglik : float, log-likelihood of these parameters, nats, summed over the n points

    Raises
    ------
    CollapseError
        If a covariance is not positive definite.

    References
    ----------
    Bishop (2006), equations 9.23 and 9.28.
    """
    return normalise(log_joint(X, weights, means, covs), weights)


def stats(X, R):
    """Collect the sufficient statistics of X, shared among components by responsibility."""
    X, R = np.asarray(X, dtype=float), np.asarray(R, dtype=float)
    counts, means = counts_and_means(X, R)
    scatters = np.empty((len(counts), X.shape[1], X.shape[1]))
    for j, mean in enumerate(means):
        centred = X - mean  # (n, d)
        scatters[j] = (R[:, j, None] * centred).T @ centred
    return Sums(counts, means, scatters)


def from_stats(sums, reg=0.0):
    """Turn sufficient statistics into parameters; see `m_step`."""
    weights = mixing_weights(sums.counts)
    covs = sums.scatters / sums.counts[:, None, None]
    return Params(weights, sums.means, covs + reg * np.eye(covs.shape[-1]))


def m_step(X, R, reg=0.0):
    """Estimate weights, means and covariances from points shared by responsibility.

    Parameters
    ----------
    X : ndarray of shape (n, d)
    R : ndarray of shape (n, k), responsibilities
    reg : float, added to the diagonal of every covariance, in squared units of X; 0 is maximum
        likelihood, anything larger keeps components from collapsing but is no longer exact EM

    Returns
    -------
    Params (weights, means, covs)

    Raises
    ------
    CollapseError
        If no point is left for a component.

    References
    ----------
    Bishop (2006), equations 9.24 to 9.27.
    """
    return from_stats(stats(X, R), reg)


def init(X, k, rng, method="k-means++"):
    """Choose a random start for `e_step`.

    The means are rows of X: k of them that lie far apart ("k-means++"), or any k ("random").
    Every covariance is diagonal, with the mean squared distance to the nearest mean along each
    axis, so that the units of the axes do not matter to it; the weights are equal.

    Returns
    -------
    Params (weights, means, covs)
    """
    weights, means, variances = init_diagonal(X, k, rng, method)
    return Params(weights, means, variances[:, :, None] * np.eye(variances.shape[1]))


def sample(n, weights, means, covs, *, rng):
    """Draw n points.

    Returns
    -------
    X : ndarray of shape (n, d)
    z : ndarray of shape (n,), the component that each point came from
    """
    means = np.asarray(means, dtype=float)
    z = rng.choice(len(means), size=n, p=weights)
    factors = np.linalg.cholesky(covs)  # (k, d, d)
    X = rng.standard_normal((n, means.shape[1]))
    for j, L in enumerate(factors):  # one at a time: factors[z] would be (n, d, d)
        X[z == j] = X[z == j] @ L.T + means[j]
    return X, z


def bic(X, weights, means, covs):
    """Compute the Bayesian information criterion, lower is better (Schwarz 1978).

    k - 1 weights, k d means and k d (d + 1) / 2 covariances are free.
    """
    k, d = np.shape(means)
    _, loglik = e_step(X, weights, means, covs)
    return (k - 1 + k * d + k * d * (d + 1) // 2) * np.log(len(X)) - 2 * loglik
