# sparse images where pixels are black, the certain pixels apart
import numpy as np
from scipy import sparse
def log_bernoulli(X, means):
    X = np.asarray(X, dtype=float)
    S, W = sparse.csr_matrix(X), sparse.csr_matrix(1 - X)
    with np.errstate(divide="ignore"):
        on, off = np.log(means), np.log1p(-means)
    bad = S @ np.isinf(on).T + W @ np.isinf(off).T
    lp = S @ np.where(np.isinf(on), 0, on).T + W @ np.where(np.isinf(off), 0, off).T
    lp = np.asarray(lp)
    lp[np.asarray(bad) > 0] = -np.inf
    return lp
