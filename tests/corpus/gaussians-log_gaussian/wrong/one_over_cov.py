# 1 / cov, entry by entry
# name: inverts the covariance entry by entry
import numpy as np
def log_gaussian(X, mean, cov):
    D = X - mean
    q = np.sum(D @ (1 / cov) * D, axis=1)
    return -0.5 * (len(mean) * np.log(2 * np.pi) + np.linalg.slogdet(cov)[1] + q)
