# the maximum is not added back
# name: forgets to add the maximum back
import numpy as np
from scipy.special import xlogy
def e_step(X, weights, means):
    X = np.asarray(X, float)[:, None]
    a = (xlogy(X, means) + xlogy(1 - X, 1 - means)).sum(-1) + np.log(weights)
    e = np.exp(a - a.max(axis=1, keepdims=True))
    s = e.sum(axis=1, keepdims=True)
    return e / s, np.log(s).sum()
