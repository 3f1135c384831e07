# the root of the variances
# name: returns standard deviations instead of variances
import numpy as np
def m_step_spherical(X, R):
    N = R.sum(0)
    mu = R.T @ X / N[:, None]
    v = (R * ((X[:, None] - mu) ** 2).sum(2)).sum(0) / (N * X.shape[1])
    return N / len(X), mu, np.sqrt(v)
