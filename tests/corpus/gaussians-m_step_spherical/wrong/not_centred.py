# the means are not subtracted
# name: does not subtract the means
import numpy as np
def m_step_spherical(X, R):
    N = R.sum(0)
    mu = R.T @ X / N[:, None]
    return N / len(X), mu, R.T @ (X ** 2).sum(1) / (N * X.shape[1])
