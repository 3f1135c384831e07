# one variance times the identity
# name: makes the covariances round
import numpy as np
def m_step(X, R):
    N = R.sum(0)
    m = R.T @ X / N[:, None]
    d = X.shape[1]
    v = (R * ((X[:, None] - m) ** 2).sum(2)).sum(0) / (N * d)
    return N / len(X), m, v[:, None, None] * np.eye(d)
