# the sum of squares over d, not over n_k
# name: does not divide by the counts
import numpy as np
def m_step_spherical(X, R):
    N = R.sum(0)
    mu = R.T @ X / N[:, None]
    return N / len(X), mu, (R * ((X[:, None] - mu) ** 2).sum(2)).sum(0) / X.shape[1]
