# decimal logarithms
# name: uses the wrong base of the logarithm
import numpy as np
from scipy.stats import multivariate_normal
def log_gaussian(X, mean, cov):
    return np.atleast_1d(multivariate_normal.logpdf(X, mean, cov)) / np.log(10)
