# logcdf in place of logpdf
# name: *cdf* | *distribution function* | the log density depends on the point in a wrong way
import numpy as np
from scipy.stats import norm
def log_gaussian(X, mean, cov):
    L = np.linalg.cholesky(cov)
    Z = np.linalg.solve(L, (X - mean).T)
    return norm.logcdf(Z).sum(axis=0)
