"""The coins' two steps in their plainest form, for the mistakes to spoil."""

import numpy as np


def likelihood(X, thetas):
    """Compute p(row | coin) (n, k)."""
    return np.prod(thetas[None, :, :] ** X[:, None, :], axis=2)


def joint(X, thetas):
    """Compute p(row, coin) (n, k) with the prior 1/k."""
    return likelihood(X, thetas) / len(thetas)


def shares(p):
    """Divide every row by its sum."""
    return p / p.sum(axis=1, keepdims=True)


def responsibilities(X, thetas):
    """Compute R (n, k)."""
    return shares(joint(X, thetas))


def log_rows(X, thetas):
    """Compute the log-likelihood of each row (n,)."""
    return np.log(joint(X, thetas).sum(axis=1))


def loglik(X, thetas):
    """Compute the log-likelihood."""
    return float(log_rows(X, thetas).sum())


def e_step(X, thetas):
    """Compute R and loglik."""
    p = joint(X, thetas)
    total = p.sum(axis=1, keepdims=True)
    return p / total, float(np.log(total).sum())


def counts(X, R):
    """Count the sides for each coin (k, d)."""
    return R.T @ X


def m_step(X, R):
    """Compute the thetas."""
    sides = counts(X, R)
    return sides / sides.sum(axis=1, keepdims=True)
