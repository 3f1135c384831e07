"""Mistakes in Bayes' rule, which every E-step can make whatever the densities are.

Each function takes log p(x | component) (n, k) and the mixing weights (k,) and returns what an
E-step with that mistake returns, (R, loglik). Where a mistake touches only one of the two, the
other is None: an answer may have made another mistake, or none, there.
"""

import numpy as np
from scipy.special import logsumexp, softmax

from emlib.logspace import log_weights


def _joint(log_p, weights):
    return log_p + log_weights(weights)


def _evidence(log_p, weights):
    return logsumexp(_joint(log_p, weights), axis=1)  # (n,)


def _posterior(log_p, weights):
    return softmax(_joint(log_p, weights), axis=1)
