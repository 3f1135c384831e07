# x = X[0]: one number
# name: *one point* | *single point* | *first point*
import numpy as np
from scipy.stats import multivariate_normal
def log_gaussian(X, mean, cov):
    x = X[0]
    return multivariate_normal.logpdf(x, mean, cov)
