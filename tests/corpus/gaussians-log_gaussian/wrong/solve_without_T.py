# np.linalg.solve(L, X - mean): a row for each point, not a column
# name: *solve* | *column* | the log density depends on the point in a wrong way
import numpy as np
def log_gaussian(X, mean, cov):
    L = np.linalg.cholesky(cov)
    Y = np.linalg.solve(L, X - mean)
    return -0.5 * (len(mean) * np.log(2 * np.pi) + 2 * np.log(np.diag(L)).sum() + (Y ** 2).sum(axis=0))
