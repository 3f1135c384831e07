# log joint divided by log total instead of subtracted
# name: divides logarithms instead of subtracting them | the rows of R don't sum to 1
import numpy as np
from scipy.special import logsumexp, xlog1py, xlogy


def log_bernoulli(X, means):
    return np.column_stack([xlogy(X, m).sum(1) + xlog1py(1 - X, -m).sum(1) for m in means])


def e_step(X, weights, means):
    log_p = np.log(weights) + log_bernoulli(X, means)
    t = logsumexp(log_p, axis=1, keepdims=True)
    return log_p / t, float(t.sum())
