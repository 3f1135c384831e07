"""Bayes' rule done right, and ways to spoil one of its two results.

log_p (n, k) is log p(x | component), weights (k,) are the mixing weights.
"""

from scipy.special import logsumexp, softmax

from emlib.logspace import log_weights


def joint(log_p, weights):
    """Compute log of weight times density (n, k)."""
    return log_p + log_weights(weights)


def bayes(log_joint):
    """Normalise over the components and sum the log evidence, which is right."""
    return softmax(log_joint, axis=1), logsumexp(log_joint, axis=1).sum()


def wrong_R(change):
    """Spoil R alone: `change(log_p, weights, R)`."""

    def mistake(log_p, weights):
        R, loglik = bayes(joint(log_p, weights))
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
    return logsumexp(log_joint, axis=1)


def share(values):
    """Divide each row by its sum."""
    return values / values.sum(axis=1, keepdims=True)
