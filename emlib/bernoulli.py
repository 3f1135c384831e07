"""Mixture of Bernoulli vectors: an image is 784 coins, each thrown once.

X (n, d) holds pixels, 0 or 1, or any grey level between (read as a fraction of a head).
means (k, d) holds the probability that each pixel is on. 0 log 0 = 0 throughout, so a mean may be
exactly 0 or 1.

Bishop (2006), "Pattern Recognition and Machine Learning", section 9.3.3.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from emlib.errors import CollapseError
from emlib.logspace import log_weights, normalise, sum_xlogp
from emlib.starts import plus_plus


class Params(NamedTuple):
    """weights (k,), means (k, d)."""

    weights: np.ndarray
    means: np.ndarray


@dataclass(frozen=True)
class Sums:
    """Sufficient statistics: counts (k,), effective points; sums (k, d), sum of r x."""

    counts: np.ndarray
    sums: np.ndarray

    def __add__(self, other):
        return Sums(self.counts + other.counts, self.sums + other.sums)


def log_bernoulli(X, means):
    """Compute log p(x | component) for every point and component, with two matrix products.

    Parameters
    ----------
    X : ndarray of shape (n, d), pixels in [0, 1]
    means : ndarray of shape (k, d), probabilities in [0, 1]

    Returns
    -------
    ndarray of shape (n, k), nats; -inf where a pixel is impossible, never nan

    References
    ----------
    Bishop (2006), equation 9.44.

    Examples
    --------
    >>> log_bernoulli(np.array([[1, 0]]), np.array([[0.5, 0.5], [1.0, 0.0], [0.0, 0.0]])).round(4)
    array([[-1.3863,  0.    ,    -inf]])
    """
    X, means = pixels(X), probabilities(means)
    return sum_xlogp(X, means) + sum_xlogp(1 - X, 1 - means)


def log_joint(X, weights, means):
    """Compute log p(x, component) = log weights + log p(x | component), (n, k), nats."""
    return log_bernoulli(X, means) + log_weights(weights)


def e_step(X, weights, means):
    """Compute the responsibilities: how probable is each component, given an image?

    Parameters
    ----------
    X : ndarray of shape (n, d), pixels in [0, 1]
    weights : ndarray of shape (k,), sum to 1
    means : ndarray of shape (k, d)

    Returns
    -------
    R : ndarray of shape (n, k), responsibilities, rows sum to 1; an image that is impossible under
        every component gets `weights`
    loglik : float, log-likelihood of these parameters, nats, summed over the n images

    References
    ----------
    Bishop (2006), equations 9.51 and 9.56.
    """
    return normalise(log_joint(X, weights, means), weights)


def stats(X, R):
    """Collect the sufficient statistics of X, shared among components by responsibility."""
    R = np.asarray(R, dtype=float)
    return Sums(R.sum(axis=0), R.T @ pixels(X))


def from_stats(sums, alpha=0.0):
    """Turn sufficient statistics into parameters; see `m_step_map`, alpha = 0 is `m_step`."""
    if not alpha >= 0:
        raise ValueError(f"alpha must be at least 0, got {alpha}")
    for j in np.flatnonzero(~(sums.counts + alpha > 0)):
        raise CollapseError(
            f"component {j} has {sums.counts[j]:g} effective images; start elsewhere, use fewer "
            f"components, or pass alpha > 0 (m_step_map)"
        )
    k = len(sums.counts)
    weights = (sums.counts + alpha) / (sums.counts.sum() + k * alpha)
    means = (sums.sums + alpha) / (sums.counts + 2 * alpha)[:, None]
    return Params(weights, np.minimum(means, 1))  # rounding may put a mean just above 1


def m_step(X, R):
    """Estimate weights and means from images shared by responsibility (maximum likelihood).

    Parameters
    ----------
    X : ndarray of shape (n, d), pixels in [0, 1]
    R : ndarray of shape (n, k), responsibilities

    Returns
    -------
    Params (weights, means)

    Raises
    ------
    CollapseError
        If no image is left for a component.

    References
    ----------
    Bishop (2006), equations 9.57 to 9.60.
    """
    return from_stats(stats(X, R))


def m_step_map(X, R, alpha):
    """Estimate weights and means with smoothing (maximum a posteriori).

    As if every component had seen `alpha` images all white and `alpha` all black:
    means = (sum r x + alpha) / (n_k + 2 alpha), weights = (n_k + alpha) / (n + k alpha).
    That is the mode under Beta(1 + alpha, 1 + alpha) and Dirichlet(1 + alpha) priors.

    Parameters
    ----------
    X : ndarray of shape (n, d), pixels in [0, 1]
    R : ndarray of shape (n, k), responsibilities
    alpha : float, at least 0

    Returns
    -------
    Params (weights, means), means strictly between 0 and 1 if alpha > 0
    """
    return from_stats(stats(X, R), alpha)


def log_prior(weights, means, alpha):
    """Compute the log density, up to a constant, of the prior that `m_step_map` maximises with.

    Returns
    -------
    float, nats
    """
    if alpha == 0:
        return 0.0
    means = np.asarray(means, dtype=float)
    log_means = log_weights(means) + log_weights(1 - means)  # -inf at 0 and 1, without a warning
    return float(alpha * (log_weights(weights).sum() + log_means.sum()))


def init(X, k, rng, method="k-means++"):
    """Choose a random start.

    Parameters
    ----------
    X : ndarray of shape (n, d), pixels in [0, 1]
    k : int, number of components
    rng : numpy.random.Generator
    method : "k-means++" takes k images that lie far apart, pulled halfway to the mean image so that
        no pixel starts at 0 or 1 by accident; "random" takes means of up to 50 random images

    Returns
    -------
    Params (weights, means)
    """
    X = pixels(X)
    if method == "k-means++":
        means = (X[plus_plus(X, k, rng)] + X.mean(axis=0)) / 2
    elif method == "random":
        size = min(50, len(X))
        means = np.array(
            [X[rng.choice(len(X), size, replace=False)].mean(axis=0) for _ in range(k)]
        )
        means = (means + X.mean(axis=0)) / 2
    else:
        raise ValueError(f"method must be 'k-means++' or 'random', got {method!r}")
    return Params(np.full(k, 1 / k), means)


def sample(n, weights, means, *, rng):
    """Draw n images.

    Returns
    -------
    X : ndarray of shape (n, d), 0 or 1, uint8
    z : ndarray of shape (n,), the component that each image came from
    """
    means = np.asarray(means, dtype=float)
    z = rng.choice(len(means), size=n, p=weights)
    return (rng.random((n, means.shape[1])) < means[z]).astype(np.uint8), z


def complete(X, known, weights, means):
    """Fill in pixels that were not seen, from those that were.

    Parameters
    ----------
    X : ndarray of shape (n, d), pixels in [0, 1]; what stands where `known` is False is ignored
    known : ndarray of bool, shape (d,) or (n, d)
    weights, means : the mixture

    Returns
    -------
    ndarray of shape (n, d): X where known, elsewhere the probability that the pixel is on
    """
    known = np.broadcast_to(known, np.shape(X))
    X = pixels(np.where(known, X, 0))
    means = probabilities(means)
    log_p = sum_xlogp(X, means) + sum_xlogp(np.where(known, 1 - X, 0), 1 - means)  # (n, k)
    R, _ = normalise(log_p + log_weights(weights), weights)
    return np.where(known, X, R @ means)


def bic(X, weights, means):
    """Compute the Bayesian information criterion, lower is better (Schwarz 1978).

    k - 1 weights and k d means are free.
    """
    k, d = np.shape(means)
    _, loglik = e_step(X, weights, means)
    return (k - 1 + k * d) * np.log(len(X)) - 2 * loglik


def contingency(z, labels, k):
    """Count how often cluster z met true digit: row for cluster, column for digit.

    Parameters
    ----------
    z : ndarray of shape (n,), clusters 0..k-1
    labels : ndarray of shape (n,), true digits 0..9
    k : int, number of clusters

    Returns
    -------
    ndarray of shape (k, 10), counts, int

    Examples
    --------
    >>> contingency(np.array([0, 0, 1]), np.array([7, 7, 1]), 2)
    array([[0, 0, 0, 0, 0, 0, 0, 2, 0, 0],
           [0, 1, 0, 0, 0, 0, 0, 0, 0, 0]])
    """
    counts = np.zeros((k, 10), dtype=int)
    np.add.at(counts, (np.asarray(z), np.asarray(labels)), 1)
    return counts


def purity(counts):
    """Compute the share of points that belong to the commonest digit of their cluster.

    Parameters
    ----------
    counts : ndarray of shape (k, 10), from `contingency`
    """
    counts = np.asarray(counts)
    return float(counts.max(axis=1).sum() / counts.sum())


def pixels(X):
    """Return X as float64, or say why it can't be read as pixels."""
    X = np.asarray(X, dtype=float)
    if X.size and not (X.min() >= 0 and X.max() <= 1):
        raise ValueError(
            f"X must lie in [0, 1], got values from {X.min():g} to {X.max():g}; "
            f"use datasets.binarise(X, 128), or X / 255 for grey levels"
        )
    return X


def probabilities(means):
    """Return means as float64; one that rounding has put just above 1 is 1, or log(1 - p) is nan.

    Examples
    --------
    >>> probabilities([0.5, 1 + 2e-16])
    array([0.5, 1. ])
    """
    means = np.asarray(means, dtype=float)
    return np.where((means > 1) & (means < 1 + 1e-12), 1.0, means)
