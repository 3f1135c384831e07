# the log determinant from Cholesky without its factor 2
# name: loses a factor 2 in log det cov
import numpy as np
def log_gaussian(X, mean, cov):
    L = np.linalg.cholesky(cov)
    Y = np.linalg.solve(L, (X - mean).T)
    log_det = np.log(np.diag(L)).sum()
    return -0.5 * (len(mean) * np.log(2 * np.pi) + log_det + (Y ** 2).sum(axis=0))
