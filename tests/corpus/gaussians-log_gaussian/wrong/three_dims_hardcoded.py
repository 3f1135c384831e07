# 3 log 2 pi, however many features
# name: takes the wrong power of 2 pi | a constant of the log density is wrong
import numpy as np
def log_gaussian(X, mean, cov):
    D = X - mean
    t = np.sum(D @ np.linalg.inv(cov) * D, axis=1)
    return -0.5 * (t + np.log(np.linalg.det(cov)) + 3 * np.log(2 * np.pi))
