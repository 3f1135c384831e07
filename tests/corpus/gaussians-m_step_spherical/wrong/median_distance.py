# the largest squared distance
# name: *largest* | the variances are not the weighted averages of the squares
import numpy as np
def m_step_spherical(X, R):
    N = R.sum(0)
    mu = R.T @ X / N[:, None]
    return N / len(X), mu, ((X[:, None] - mu) ** 2).mean(2).max(0)
