"""Bayes' rule done right, and ways to spoil it or one of its two results.

log_p (n, k) is log p(x | component), weights (k,) are the mixing weights.
"""

import numpy as np
from scipy.special import softmax

from emlib.logspace import log_weights


def joint(log_p, weights):
    """Compute log of weight times density (n, k)."""
    return log_p + log_weights(weights)


def bayes(log_joint):
    """Normalise over the components and sum the log evidence, which is right."""
    return softmax(log_joint, axis=1), np.logaddexp.reduce(log_joint, axis=1).sum()


def right(log_p, weights):
    """Do what an E-step does once it has the densities."""
    return bayes(joint(log_p, weights))


def e_step(log_densities, rule=right, equal=False):
    """Build an E-step, wrong in its densities or in what it makes of them.

    log_densities : callable, `log_densities(X, *params)` gives (n, k), nats
    rule : callable, `rule(log_p, weights)` gives what is returned
    equal : whether all components weigh the same, so that the E-step gets no weights
    """
    if not equal:
        return lambda X, weights, *params: rule(log_densities(X, *params), weights)

    def equal_e_step(X, *params):
        log_p = log_densities(X, *params)
        return rule(log_p, np.full(log_p.shape[1], 1 / log_p.shape[1]))

    return equal_e_step


def wrong_R(change):
    """Spoil R alone: `change(log_p, weights, R)`."""

    def mistake(log_p, weights):
        R, loglik = right(log_p, weights)
        return change(log_p, weights, R), loglik

    return mistake


def wrong_loglik(change):
    """Spoil the log-likelihood alone: `change(log_joint, log_p, R)`."""

    def mistake(log_p, weights):
        log_joint = joint(log_p, weights)
        R, _ = bayes(log_joint)
        return R, change(log_joint, log_p, R)

    return mistake


def evidence(log_joint):
    """Compute log p(x) (n,)."""
    return np.logaddexp.reduce(log_joint, axis=1)


def share(values):
    """Divide each row by its sum."""
    return values / values.sum(axis=1, keepdims=True)
