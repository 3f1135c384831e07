# the one half before the distance is missing
# name: forgets the one half
import numpy as np
def log_gaussian(X, mean, cov):
    D = X - mean
    q = np.einsum("ni,ij,nj->n", D, np.linalg.inv(cov), D)
    return -q - 0.5 * len(mean) * np.log(2 * np.pi) - 0.5 * np.log(np.linalg.det(cov))
