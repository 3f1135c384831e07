# n_k as weights
# name: does not divide the counts by n
import numpy as np
def m_step_spherical(X, R):
    N = R.sum(0)
    mu = R.T @ X / N[:, None]
    return N, mu, (R * ((X[:, None] - mu) ** 2).sum(2)).sum(0) / (N * X.shape[1])
