# shape (n, 1)
# name: *column* | *(n, 1)* | *axis too many*
import numpy as np
from scipy.stats import multivariate_normal
def log_gaussian(X, mean, cov):
    return np.atleast_1d(multivariate_normal.logpdf(X, mean, cov)).reshape(-1, 1)
