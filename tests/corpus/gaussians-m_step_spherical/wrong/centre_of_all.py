# the spread from the mean of all points
# name: measures the spread from the mean of all points
import numpy as np
def m_step_spherical(X, R):
    N = R.sum(0)
    mu = R.T @ X / N[:, None]
    sq = ((X - X.mean(0)) ** 2).sum(1)
    return N / len(X), mu, R.T @ sq / (N * X.shape[1])
