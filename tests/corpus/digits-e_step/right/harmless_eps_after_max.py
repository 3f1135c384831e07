# 1e-12 beside a sum that is at least 1
import numpy as np
from scipy.special import xlog1py, xlogy
def e_step(X, weights, means):
    X = np.asarray(X, float)[:, None]
    a = (xlogy(X, means) + xlog1py(1 - X, -means)).sum(axis=2) + np.log(weights)
    top = a.max(axis=1, keepdims=True)
    e = np.exp(a - top)
    s = e.sum(axis=1, keepdims=True) + 1e-12
    return e / s, (top + np.log(s)).sum()
