# the weights are added, not their logarithms
# name: mixes up the mixing weights and their logarithms
import numpy as np
from scipy.special import logsumexp, xlog1py, xlogy
def e_step(X, weights, means):
    X = np.asarray(X, float)[:, None]
    a = (xlogy(X, means) + xlog1py(1 - X, -means)).sum(axis=2) + weights
    t = logsumexp(a, axis=1, keepdims=True)
    return np.exp(a - t), t.sum()
