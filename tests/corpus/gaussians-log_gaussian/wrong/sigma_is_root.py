# the distance is divided by the root of the covariance matrix, entry by entry
# name: the log density depends on the point in a wrong way | takes the covariance for a standard deviation | *standard deviation*
import numpy as np
from scipy.linalg import sqrtm
def log_gaussian(X, mean, cov):
    S = np.real(sqrtm(cov))
    D = X - mean
    q = np.sum(D @ np.linalg.inv(S) * D, axis=1)
    return -0.5 * (q + len(mean) * np.log(2 * np.pi) + np.linalg.slogdet(cov)[1])
