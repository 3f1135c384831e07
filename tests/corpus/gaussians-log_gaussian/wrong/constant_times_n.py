# the constants are multiplied by the number of points
# name: a constant of the log density is wrong | *number of points*
import numpy as np
def log_gaussian(X, mean, cov):
    n, d = X.shape
    D = X - mean
    q = np.einsum("ni,ij,nj->n", D, np.linalg.inv(cov), D)
    return -0.5 * q - n / 2 * (d * np.log(2 * np.pi) + np.linalg.slogdet(cov)[1])
