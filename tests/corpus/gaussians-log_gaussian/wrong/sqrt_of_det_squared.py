# log of the root of det, but then halved again
# name: loses a factor 2 in log det cov | takes something else for log det cov
import numpy as np
def log_gaussian(X, mean, cov):
    D = X - mean
    q = np.einsum("ni,ij,nj->n", D, np.linalg.inv(cov), D)
    return -0.5 * (q + len(mean) * np.log(2 * np.pi) + np.log(np.sqrt(np.linalg.det(cov))))
