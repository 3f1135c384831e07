# k = 3 is written into the loop
# name: *three components*
import numpy as np
from scipy.special import logsumexp
from scipy.stats import multivariate_normal
def e_step(X, weights, means, covs):
    lp = np.zeros((len(X), 3))
    for j in range(3):
        lp[:, j] = np.log(weights[j]) + multivariate_normal.logpdf(X, means[j], covs[j])
    total = logsumexp(lp, axis=1, keepdims=True)
    return np.exp(lp - total), total.sum()
