# multivariate_normal.logpdf for all points, made one-dimensional
import numpy as np
from scipy.stats import multivariate_normal
def log_gaussian(X, mean, cov):
    return np.atleast_1d(multivariate_normal(mean, cov).logpdf(X))
