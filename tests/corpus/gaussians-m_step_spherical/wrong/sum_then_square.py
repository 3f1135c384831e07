# the features are added before squaring
# name: adds the features before squaring
import numpy as np
def m_step_spherical(X, R):
    N = R.sum(0)
    mu = R.T @ X / N[:, None]
    return N / len(X), mu, (R * (X[:, None] - mu).sum(2) ** 2).sum(0) / (N * X.shape[1])
