"""Mistakes of those who go back from logarithms too early, where every density underflows.

Each function takes log p(x | component) (n, k) and the mixing weights (k,), and returns what an
E-step with this mistake returns.
"""

import numpy as np

from autograder.exercises.shared.bayes_rule import bayes, joint, right

TINY = (1e-300, 1e-200, 1e-100)


def divided(p, eps=0):
    """Divide each row by its sum, to which a small number may be added, and sum the logarithms."""
    sums = p.sum(axis=1, keepdims=True) + eps
    return p / sums, np.log(sums).sum()


def products(log_p, weights):
    """Divide densities by their sum, 0 by 0 where all have underflowed."""
    return divided(np.exp(joint(log_p, weights)))


def _even_shares(log_p, weights):
    R, loglik = products(log_p, weights)
    return np.where(np.isfinite(R), R, 1 / len(weights)), loglik


def _skipped(log_p, weights):
    """Leave a row at 0, and the point out of the log-likelihood, where all have underflowed."""
    p = np.exp(joint(log_p, weights))
    sums = p.sum(axis=1, keepdims=True)
    return p / np.where(sums > 0, sums, 1), np.log(sums, where=sums > 0, out=0 * sums).sum()


def _nan_to_num(log_p, weights):
    p = np.exp(joint(log_p, weights))
    sums = p.sum(axis=1, keepdims=True)
    return np.nan_to_num(p / sums), np.nan_to_num(np.log(sums)).sum()


def _in_R_alone(change):
    return lambda log_p, w: (change(log_p, w)[0], right(log_p, w)[1])


def _nan_in_both(log_p, weights):
    """Sum something weighted with R, such as the bound, which is nan as soon as a share is."""
    R, _ = products(log_p, weights)
    return R, right(log_p, weights)[1] + 0 * R.sum()


def one_maximum(log_p, weights):
    """Subtract one maximum for all points: those far below it underflow."""
    log_joint = joint(log_p, weights)
    R, loglik = divided(np.exp(log_joint - log_joint.max()))
    return R, loglik + len(R) * log_joint.max()


PRODUCTS = (
    products,
    lambda log_p, w: bayes(joint(np.log(np.exp(log_p)), w)),
    _even_shares,
    _skipped,
    _nan_to_num,
    *(_in_R_alone(change) for change in (products, _even_shares, _skipped)),
    lambda log_p, w: (right(log_p, w)[0], products(log_p, w)[1]),
    _nan_in_both,
    lambda log_p, w: tuple(map(np.nan_to_num, products(log_p, w))),
    *((lambda log_p, w, e=e: divided(np.exp(joint(log_p, w)) + e)) for e in TINY),
    *((lambda log_p, w, e=e: divided(np.maximum(np.exp(joint(log_p, w)), e))) for e in TINY),
    *((lambda log_p, w, e=e: divided(np.exp(joint(log_p, w)), e)) for e in TINY),
)
