# np.log of scipy's pdf: minus infinity far out
# name: takes the logarithm of a density that has underflowed
import numpy as np
from scipy.stats import multivariate_normal
def log_gaussian(X, mean, cov):
    return np.log(np.atleast_1d(multivariate_normal.pdf(X, mean, cov)))
