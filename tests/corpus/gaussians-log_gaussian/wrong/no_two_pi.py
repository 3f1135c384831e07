# 2 pi is missing
# name: leaves out 2 pi
import numpy as np
def log_gaussian(X, mean, cov):
    L = np.linalg.cholesky(cov)
    Y = np.linalg.solve(L, (X - mean).T)
    return -0.5 * (Y ** 2).sum(0) - np.log(np.diag(L)).sum()
