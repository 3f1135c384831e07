# X -= mean
# name: overwrites its inputs
import numpy as np
def log_gaussian(X, mean, cov):
    X -= mean
    q = np.einsum("ni,ij,nj->n", X, np.linalg.inv(cov), X)
    return -0.5 * (q + len(mean) * np.log(2 * np.pi) + np.linalg.slogdet(cov)[1])
