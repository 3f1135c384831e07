# the determinant is not under a root
# name: takes the determinant without its square root
import numpy as np
def log_gaussian(X, mean, cov):
    D = X - mean
    q = np.array([v @ np.linalg.solve(cov, v) for v in D])
    return -0.5 * q - np.log((2 * np.pi) ** (X.shape[1] / 2) * np.linalg.det(cov))
