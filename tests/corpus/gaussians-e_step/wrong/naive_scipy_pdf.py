# weights times pdf, divided by the sum: 0 by 0 far out
# name: *underflow*
import numpy as np
from scipy.stats import multivariate_normal
def e_step(X, weights, means, covs):
    k = len(weights)
    r = np.zeros((len(X), k))
    for j in range(k):
        r[:, j] = weights[j] * multivariate_normal.pdf(X, means[j], covs[j])
    s = r.sum(axis=1, keepdims=True)
    return r / s, np.sum(np.log(s))
