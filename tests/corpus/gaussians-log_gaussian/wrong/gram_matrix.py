# the table of all pairs of points
# name: returns a table of all pairs of points
import numpy as np
def log_gaussian(X, mean, cov):
    D = X - mean
    q = D @ np.linalg.inv(cov) @ D.T
    return -0.5 * (len(mean) * np.log(2 * np.pi) + np.linalg.slogdet(cov)[1] + q)
