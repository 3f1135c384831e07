"""Mixture of coins, or of dice: which of k coins was thrown in each row of flips?

X (n, d) holds counts, such as (heads, tails) or the six faces of a die; thetas (k, d) the
probability of each side. Every coin is picked with the same probability 1/k; the functions that end
in `_weighted` have `weights` (k,) for that, and estimate them too.
X records flip sequences, so there is no multinomial coefficient (it would not depend on thetas).

Do and Batzoglou (2008), "What is the expectation maximization algorithm?",
Nature Biotechnology 26, 897-899.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from emlib.errors import CollapseError
from emlib.logspace import log_weights, normalise, sum_xlogp
from emlib.starts import plus_plus


@dataclass(frozen=True)
class Sums:
    """Sufficient statistics: sides (k, d), the expected number of each side for each coin."""

    sides: np.ndarray

    def __add__(self, other):
        return Sums(self.sides + other.sides)


class WeightedParams(NamedTuple):
    """weights (k,), thetas (k, d)."""

    weights: np.ndarray
    thetas: np.ndarray


@dataclass(frozen=True)
class WeightedSums:
    """As `Sums`; counts (k,) hold the expected number of rows of each coin."""

    counts: np.ndarray
    sides: np.ndarray

    def __add__(self, other):
        return WeightedSums(self.counts + other.counts, self.sides + other.sides)


def mle(X, z, k):
    """Estimate the coins when it is known which one was thrown: count.

    Parameters
    ----------
    X : ndarray of shape (n, d), counts
    z : ndarray of shape (n,), labels 0..k-1
    k : int, number of coins

    Returns
    -------
    thetas : ndarray of shape (k, d), rows sum to 1

    Examples
    --------
    >>> mle(np.array([[5, 5], [9, 1], [8, 2], [4, 6], [7, 3]]), np.array([1, 0, 0, 1, 0]), 2)
    array([[0.8 , 0.2 ],
           [0.45, 0.55]])
    """
    R = np.eye(k)[np.asarray(z)]  # (n, k) a known label is a responsibility of 1
    return m_step(X, R)


def log_likelihoods(X, thetas):
    """Log-likelihood of each row under each coin, sum over the sides of x log theta.

    Parameters
    ----------
    X : ndarray of shape (n, d), counts; or a sparse matrix of them
    thetas : ndarray of shape (k, d)

    Returns
    -------
    ndarray of shape (n, k), nats, without the multinomial coefficient
    """
    return sum_xlogp(_floats(X), np.asarray(thetas, dtype=float))


def log_joint(X, thetas):
    """Compute log p(x, coin) = log 1/k + log p(x | coin), (n, k), nats."""
    return log_likelihoods(X, thetas) - np.log(len(thetas))


def e_step(X, thetas):
    """Compute the responsibilities: how probable is each coin, given the flips of a row?

    Parameters
    ----------
    X : ndarray of shape (n, d), counts
    thetas : ndarray of shape (k, d), rows sum to 1

    Returns
    -------
    R : ndarray of shape (n, k), responsibilities, rows sum to 1
    loglik : float, log-likelihood of `thetas`, nats, summed over the n rows

    References
    ----------
    Do and Batzoglou (2008), figure 1b.

    Examples
    --------
    >>> R, loglik = e_step(np.array([[5, 5], [9, 1]]), np.array([[0.6, 0.4], [0.5, 0.5]]))
    >>> R.round(3)
    array([[0.449, 0.551],
           [0.805, 0.195]])
    """
    k = len(thetas)
    return normalise(log_joint(X, thetas), np.full(k, 1 / k))


def stats(X, R):
    """Count the sides, each flip shared among the coins by responsibility."""
    return Sums(np.asarray(R, dtype=float).T @ _floats(X))


def from_stats(sums):
    """Divide the expected counts by their total: thetas (k, d)."""
    flips = sums.sides.sum(axis=1, keepdims=True)  # (k, 1)
    for j in np.flatnonzero(~(flips[:, 0] > 0)):
        raise CollapseError(
            f"coin {j} has {flips[j, 0]:g} expected flips; start elsewhere or use fewer coins"
        )
    return sums.sides / flips


def m_step(X, R):
    """Estimate the coins from flips that are shared by responsibility.

    Parameters
    ----------
    X : ndarray of shape (n, d), counts
    R : ndarray of shape (n, k), responsibilities

    Returns
    -------
    thetas : ndarray of shape (k, d), rows sum to 1

    Raises
    ------
    CollapseError
        If no flip is left for a coin.

    References
    ----------
    Do and Batzoglou (2008), figure 1b.
    """
    return from_stats(stats(X, R))


def log_joint_weighted(X, weights, thetas):
    """Compute log p(x, coin) = log weight + log p(x | coin), (n, k), nats."""
    return log_likelihoods(X, thetas) + log_weights(weights)


def e_step_weighted(X, weights, thetas):
    """Compute the responsibilities where some coins are picked more often than others.

    Parameters
    ----------
    X : ndarray of shape (n, d), counts
    weights : ndarray of shape (k,), sum to 1
    thetas : ndarray of shape (k, d), rows sum to 1

    Returns
    -------
    R : ndarray of shape (n, k), responsibilities, rows sum to 1
    loglik : float, log-likelihood of these parameters, nats, summed over the n rows, without the
        multinomial coefficient

    References
    ----------
    Bishop (2006), equation 9.13.
    """
    return normalise(log_joint_weighted(X, weights, thetas), weights)


def stats_weighted(X, R):
    """Count the sides, and the rows of each coin."""
    return WeightedSums(np.asarray(R, dtype=float).sum(axis=0), stats(X, R).sides)


def from_stats_weighted(sums, alpha=0.0):
    """Turn expected counts into weights and thetas.

    `alpha` smooths, as if each coin had been picked, and each of its sides seen, so many times
    more: the mode under Dirichlet(1 + alpha) priors. 0 is maximum likelihood.
    """
    k = len(sums.counts)
    weights = (sums.counts + alpha) / (sums.counts.sum() + k * alpha)
    return WeightedParams(weights, from_stats(Sums(sums.sides + alpha)))


def m_step_weighted(X, R):
    """Estimate weights and coins from flips that are shared by responsibility.

    Parameters and errors are those of `m_step`.

    Returns
    -------
    WeightedParams (weights, thetas)
    """
    return from_stats_weighted(stats_weighted(X, R))


def em(X, thetas, tol=1e-6, max_iter=100):
    """Run EM for the coins, the loop written out as the first lesson asks for it.

    Parameters
    ----------
    X : ndarray of shape (n, d), counts
    thetas : ndarray of shape (k, d), the start
    tol : float, stop when the log-likelihood gains less, nats
    max_iter : int, largest number of E-steps

    Returns
    -------
    thetas : ndarray of shape (k, d)
    logliks : list of float, one for each E-step, nats
    """
    logliks = []
    for _ in range(max_iter):
        R, loglik = e_step(X, thetas)
        logliks.append(loglik)
        if len(logliks) > 1 and loglik - logliks[-2] < tol:
            break
        thetas = m_step(X, R)
    return thetas, logliks


def expected_complete_loglik(X, R, thetas):
    """Compute the expected complete-data log-likelihood, sum of R times log p(x | coin).

    It is the quantity that the M-step maximises for fixed R; it is not the log-likelihood of the
    data and can fall from one EM iteration to the next. The constant n log(1/k) is left out.

    Returns
    -------
    float, nats, summed over the n rows
    """
    R = np.asarray(R, dtype=float)
    log_p = log_likelihoods(X, thetas)
    return float(np.sum(R * log_p, where=R > 0))


def init(X, k, rng, method="k-means++"):
    """Choose a random start.

    Parameters
    ----------
    X : ndarray of shape (n, d), counts
    k : int, number of coins
    rng : numpy.random.Generator
    method : "k-means++" takes the frequencies of k rows that lie far apart, pulled halfway to the
        overall frequencies so that no side starts at 0; "random" draws each coin uniformly

    Returns
    -------
    thetas : ndarray of shape (k, d), rows sum to 1
    """
    X = np.asarray(X, dtype=float)
    if method == "random":
        return rng.dirichlet(np.ones(X.shape[1]), size=k)
    if method != "k-means++":
        raise ValueError(f"method must be 'k-means++' or 'random', got {method!r}")
    frequencies = X / np.maximum(X.sum(axis=1, keepdims=True), 1)
    overall = X.sum(axis=0) / X.sum()
    chosen = frequencies[plus_plus(frequencies, k, rng)]
    thetas = (chosen + overall) / 2
    return thetas / thetas.sum(axis=1, keepdims=True)


def sample(n, thetas, *, flips=10, rng, weights=None):
    """Throw: pick a coin n times and flip it `flips` times.

    Parameters
    ----------
    n : int, number of rows
    thetas : ndarray of shape (k, d)
    flips : int, flips in each row
    rng : numpy.random.Generator
    weights : ndarray of shape (k,), how often each coin is picked; None for all alike

    Returns
    -------
    X : ndarray of shape (n, d), counts
    z : ndarray of shape (n,), the coin that was picked
    """
    thetas = np.asarray(thetas, dtype=float)
    k = len(thetas)
    z = rng.integers(k, size=n) if weights is None else rng.choice(k, size=n, p=weights)
    return rng.multinomial(flips, thetas[z]), z


def bic(X, thetas):
    """Compute the Bayesian information criterion, lower is better (Schwarz 1978).

    k (d - 1) free parameters: the picking probabilities 1/k are fixed.
    """
    k, d = np.shape(thetas)
    _, loglik = e_step(X, thetas)
    return k * (d - 1) * np.log(len(X)) - 2 * loglik


def _floats(X):
    return X.astype(float) if hasattr(X, "tocsr") else np.asarray(X, dtype=float)
