# one maximum for all images
# name: subtracts one maximum for all images
import numpy as np
from scipy.special import xlogy
def e_step(X, weights, means):
    X = np.asarray(X, float)[:, None]
    a = (xlogy(X, means) + xlogy(1 - X, 1 - means)).sum(-1) + np.log(weights)
    m = a.max()
    e = np.exp(a - m)
    s = e.sum(axis=1, keepdims=True)
    return e / s, (m + np.log(s)).sum()
