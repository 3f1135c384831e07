# pseudo-inverse, long double sums
import numpy as np
def log_gaussian(X, mean, cov):
    D = (X - mean).astype(np.longdouble)
    P = np.linalg.pinv(cov).astype(np.longdouble)
    q = np.einsum("ni,ij,nj->n", D, P, D)
    return -(q + np.log(2 * np.pi) * X.shape[1] + np.linalg.slogdet(cov)[1]) / 2
