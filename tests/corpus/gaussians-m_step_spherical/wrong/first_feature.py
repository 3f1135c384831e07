# the variance of the first feature alone
# name: looks at one feature only
import numpy as np
def m_step_spherical(X, R):
    N = R.sum(0)
    mu = R.T @ X / N[:, None]
    return N / len(X), mu, (R * (X[:, [0]] - mu[:, 0]) ** 2).sum(0) / N
