# two components written out
# name: *two components*
import numpy as np
from scipy.stats import multivariate_normal
def e_step(X, weights, means, covs):
    a = np.log(weights[0]) + multivariate_normal.logpdf(X, means[0], covs[0])
    b = np.log(weights[1]) + multivariate_normal.logpdf(X, means[1], covs[1])
    total = np.logaddexp(a, b)
    return np.column_stack([np.exp(a - total), np.exp(b - total)]), total.sum()
