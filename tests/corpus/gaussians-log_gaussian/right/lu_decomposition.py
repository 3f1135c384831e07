# LU from scipy
import numpy as np
from scipy.linalg import lu_factor, lu_solve
def log_gaussian(X, mean, cov):
    lu = lu_factor(cov)
    D = (X - mean).T
    logdet = np.log(np.abs(np.diag(lu[0]))).sum()
    return -0.5 * (np.sum(D * lu_solve(lu, D), axis=0) + logdet + len(mean) * np.log(2 * np.pi))
