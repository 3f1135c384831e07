# 1e-6 is added to the variances
# name: adds something to the variances
import numpy as np
def m_step_spherical(X, R):
    N = R.sum(0)
    mu = R.T @ X / N[:, None]
    v = (R * ((X[:, None] - mu) ** 2).sum(2)).sum(0) / (N * X.shape[1]) + 1e-6
    return N / len(X), mu, v
