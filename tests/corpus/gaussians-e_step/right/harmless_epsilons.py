# 1e-300 inside the logarithms, and 1e-12 beside a sum that is at least 1
import numpy as np
from scipy.stats import multivariate_normal
def e_step(X, weights, means, covs):
    a = np.stack([np.atleast_1d(multivariate_normal.logpdf(X, m, c)) for m, c in zip(means, covs)], 1)
    a = a + np.log(weights + 1e-300)
    top = a.max(axis=1, keepdims=True)
    e = np.exp(a - top)
    s = e.sum(axis=1, keepdims=True) + 1e-12
    return e / s, np.sum(top + np.log(s))
