# log(2 pi) once, however many features
# name: takes the wrong power of 2 pi
import numpy as np
def log_gaussian(X, mean, cov):
    L = np.linalg.cholesky(cov)
    Y = np.linalg.solve(L, (X - mean).T)
    return -0.5 * (np.log(2 * np.pi) + 2 * np.log(np.diag(L)).sum() + (Y ** 2).sum(axis=0))
