# R as (k, n)
# name: R is transposed
import numpy as np
from scipy.special import logsumexp
from scipy.stats import multivariate_normal
def e_step(X, weights, means, covs):
    lp = np.array([np.log(w) + np.atleast_1d(multivariate_normal.logpdf(X, m, c)) for w, m, c in zip(weights, means, covs)])
    total = logsumexp(lp, axis=0)
    return np.exp(lp - total), total.sum()
