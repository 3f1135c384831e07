# inverse and einsum, log of det(2 pi cov)
import numpy as np
def log_gaussian(X, mean, cov):
    diff = X - mean
    maha = np.einsum("ni,ij,nj->n", diff, np.linalg.inv(cov), diff)
    return -0.5 * (maha + np.log(np.linalg.det(2 * np.pi * cov)))
