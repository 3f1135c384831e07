# solves with the transpose of L
# name: solves with the wrong triangle
import numpy as np
def log_gaussian(X, mean, cov):
    L = np.linalg.cholesky(cov)
    Y = np.linalg.solve(L.T, (X - mean).T)
    return -0.5 * (len(mean) * np.log(2 * np.pi) + 2 * np.log(np.diag(L)).sum() + (Y ** 2).sum(axis=0))
