# the means over n
# name: divides the weighted sums by n instead of n_k
import numpy as np
def m_step_spherical(X, R):
    N = R.sum(0)
    mu = R.T @ X / len(X)
    return N / len(X), mu, (R * ((X[:, None] - mu) ** 2).sum(2)).sum(0) / (N * X.shape[1])
