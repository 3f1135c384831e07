# x' P x: the mean is subtracted on one side alone
# name: *mean* | the log density depends on the point in a wrong way
import numpy as np
def log_gaussian(X, mean, cov):
    P = np.linalg.inv(cov)
    q = np.sum(X @ P * (X - mean), axis=1)
    return -0.5 * (q + len(mean) * np.log(2 * np.pi) + np.linalg.slogdet(cov)[1])
