# the responsibilities are missing from the squares
# name: leaves the responsibilities out of the variances
import numpy as np
def m_step_spherical(X, R):
    N = R.sum(0)
    mu = R.T @ X / N[:, None]
    return N / len(X), mu, ((X[:, None] - mu) ** 2).sum(2).sum(0) / (N * X.shape[1])
