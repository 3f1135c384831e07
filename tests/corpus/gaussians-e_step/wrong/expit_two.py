# a logistic function of the difference of two components
# name: *two components* | fails in a special case: *
import numpy as np
from scipy.special import expit
from scipy.stats import multivariate_normal
def e_step(X, weights, means, covs):
    lp = [np.log(w) + np.atleast_1d(multivariate_normal.logpdf(X, m, c)) for w, m, c in zip(weights, means, covs)]
    r0 = expit(lp[0] - lp[1])
    return np.column_stack([r0, 1 - r0]), np.logaddexp(lp[0], lp[1]).sum()
