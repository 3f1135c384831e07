# 1e-6 is added to the diagonal of the caller's cov
# name: overwrites its inputs | the covariance gets a small number on its diagonal
import numpy as np
def log_gaussian(X, mean, cov):
    for i in range(len(cov)):
        cov[i, i] += 1e-6
    D = X - mean
    q = np.einsum("ni,ij,nj->n", D, np.linalg.inv(cov), D)
    return -0.5 * (len(mean) * np.log(2 * np.pi) + np.linalg.slogdet(cov)[1] + q)
