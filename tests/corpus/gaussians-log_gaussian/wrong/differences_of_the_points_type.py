# the differences are kept in an array of the type of X, so whole numbers cut them
# name: the distance from the mean is wrong | log_density is nearly right, but not to six digits | the log density depends on the point in a wrong way
import numpy as np


def log_gaussian(X, mean, cov):
    diff = np.empty_like(X)
    diff[:] = X - mean
    q = (diff @ np.linalg.inv(cov) * diff).sum(axis=1)
    return -0.5 * (q + np.linalg.slogdet(cov)[1] + X.shape[1] * np.log(2 * np.pi))
