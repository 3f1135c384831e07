# one variance for all
# name: gives every component the same variance
import numpy as np
def m_step_spherical(X, R):
    N = R.sum(0)
    mu = R.T @ X / N[:, None]
    v = (R * ((X[:, None] - mu) ** 2).sum(2)).sum() / X.size
    return N / len(X), mu, np.full(len(N), v)
