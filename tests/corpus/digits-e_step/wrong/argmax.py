# the best component gets everything
# name: decides for one component instead of sharing
import numpy as np
from scipy.special import logsumexp, xlogy
def e_step(X, weights, means):
    X = np.asarray(X, float)[:, None]
    a = (xlogy(X, means) + xlogy(1 - X, 1 - means)).sum(-1) + np.log(weights)
    return (a == a.max(axis=1, keepdims=True)).astype(float), logsumexp(a, axis=1).sum()
