# 1/k for the weights
# name: leaves out the mixing weights | *equal* | weighs the components wrongly
import numpy as np
from scipy.special import logsumexp, xlog1py, xlogy
def e_step(X, weights, means):
    X = np.asarray(X, float)[:, None]
    a = (xlogy(X, means) + xlog1py(1 - X, -means)).sum(axis=2) - np.log(len(weights))
    t = logsumexp(a, axis=1, keepdims=True)
    return np.exp(a - t), t.sum()
