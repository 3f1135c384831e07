# minus the log density
# name: returns minus the log density
import numpy as np
from scipy.stats import multivariate_normal
def log_gaussian(X, mean, cov):
    return -np.atleast_1d(multivariate_normal.logpdf(X, mean, cov))
