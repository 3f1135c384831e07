# log(2 pi) + half log det: right in two dimensions alone
# name: takes the wrong power of 2 pi | fails in a special case: *
import numpy as np
def log_gaussian(X, mean, cov):
    D = X - mean
    q = np.sum(D @ np.linalg.inv(cov) * D, axis=1)
    return -np.log(2 * np.pi) - 0.5 * np.log(np.linalg.det(cov)) - 0.5 * q
