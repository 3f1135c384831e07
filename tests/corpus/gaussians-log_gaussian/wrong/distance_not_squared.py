# the Mahalanobis distance, not its square
# name: does not square the distance
import numpy as np
from scipy.spatial.distance import mahalanobis
def log_gaussian(X, mean, cov):
    P = np.linalg.inv(cov)
    m = np.array([mahalanobis(x, mean, P) for x in X])
    return -0.5 * m - 0.5 * (len(mean) * np.log(2 * np.pi) + np.linalg.slogdet(cov)[1])
