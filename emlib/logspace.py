"""Sums and products of probabilities, done with their logarithms.

A product of 784 pixel probabilities is 0.0 on every computer, its logarithm is a number like -210.
These two functions are all that the three models need to stay in logarithms.
"""

import numpy as np


def normalise(log_joint, weights):
    """Turn log joint probabilities into responsibilities and the log-likelihood (Bayes' rule).

    Parameters
    ----------
    log_joint : ndarray of shape (n, k), log p(x, component), nats
    weights : ndarray of shape (k,), the responsibilities of a point that no component can explain

    Returns
    -------
    R : ndarray of shape (n, k), responsibilities, rows sum to 1
    loglik : float, log-likelihood, nats, summed over the n points; -inf if any point is impossible

    Examples
    --------
    >>> R, loglik = normalise(np.array([[-1000.0, -1001.0, -1002.0]]), np.ones(3) / 3)
    >>> round(loglik, 3)
    -999.592
    """
    log_evidence = np.logaddexp.reduce(log_joint, axis=1)  # (n,) log p(x)
    possible = np.isfinite(log_evidence)
    R = np.tile(np.asarray(weights, dtype=float), (len(log_joint), 1))
    R[possible] = np.exp(log_joint[possible] - log_evidence[possible, None])
    return R, float(log_evidence.sum())


def sum_xlogp(X, P):
    """Sum x log p over the features, for every point and component, with 0 log 0 = 0.

    One matrix product gives (n, k) without an (n, k, d) array.
    A p of exactly 0 is left out of the product;
    a point with x > 0 there is impossible, and a second product finds those points.

    Parameters
    ----------
    X : ndarray of shape (n, d), non-negative; or a sparse matrix
    P : ndarray of shape (k, d), probabilities

    Returns
    -------
    ndarray of shape (n, k), nats; -inf where some x > 0 meets p = 0

    Examples
    --------
    >>> sum_xlogp(np.array([[2.0, 0.0], [1.0, 1.0]]), np.array([[1.0, 0.0]]))
    array([[  0.],
           [-inf]])
    """
    zero = P == 0
    total = X @ np.log(np.where(zero, 1, P)).T
    if zero.any():
        total[(X > 0).astype(float) @ zero.T.astype(float) > 0] = -np.inf
    return total


def log_weights(weights):
    """Take logarithms of mixing weights; a weight of 0 gives -inf without a warning."""
    weights = np.asarray(weights, dtype=float)
    return np.log(weights, out=np.full(weights.shape, -np.inf), where=weights > 0)
