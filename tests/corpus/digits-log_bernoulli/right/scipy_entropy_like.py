# minus the cross entropy, scipy.special.rel_entr and entr
import numpy as np
from scipy.special import xlogy
def log_bernoulli(X, means):
    n, k = len(X), len(means)
    out = np.empty((n, k))
    for i in range(n):
        for j in range(k):
            out[i, j] = np.sum(xlogy(X[i], means[j])) + np.sum(xlogy(1 - X[i].astype(float), 1 - means[j]))
    return out
