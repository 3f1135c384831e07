# the density, not its logarithm
# name: returns the density, not its logarithm
import numpy as np
from scipy.stats import multivariate_normal
def log_gaussian(X, mean, cov):
    return np.atleast_1d(multivariate_normal.pdf(X, mean, cov))
