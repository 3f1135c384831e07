# the exponent has no minus
# name: has the wrong sign before the distance
import numpy as np
def log_gaussian(X, mean, cov):
    D = X - mean
    q = np.einsum("ni,ij,nj->n", D, np.linalg.inv(cov), D)
    return 0.5 * q - 0.5 * (len(mean) * np.log(2 * np.pi) + np.linalg.slogdet(cov)[1])
