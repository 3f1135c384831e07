# the covariance stands where its inverse belongs
# name: multiplies with the covariance instead of its inverse
import numpy as np
def log_gaussian(X, mean, cov):
    D = X - mean
    q = np.sum(D @ cov * D, axis=1)
    return -0.5 * (len(mean) * np.log(2 * np.pi) + np.linalg.slogdet(cov)[1] + q)
