# whitened, then a sum of one-dimensional log densities
import numpy as np
from scipy.linalg import solve_triangular
from scipy.stats import norm
def log_gaussian(X, mean, cov):
    L = np.linalg.cholesky(cov)
    white = solve_triangular(L, (X - mean).T, lower=True)
    return norm.logpdf(white).sum(axis=0) - np.log(np.diag(L)).sum()
