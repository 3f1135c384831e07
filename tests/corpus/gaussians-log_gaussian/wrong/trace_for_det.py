# the trace for the determinant
# name: uses the trace for the determinant
import numpy as np
def log_gaussian(X, mean, cov):
    D = X - mean
    q = np.einsum("ni,ij,nj->n", D, np.linalg.inv(cov), D)
    return -0.5 * (q + len(mean) * np.log(2 * np.pi) + np.log(np.trace(cov)))
