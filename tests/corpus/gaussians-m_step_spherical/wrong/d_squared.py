# divided by d squared
# name: divides by the wrong power of d | variances holds the right numbers times 1 / d
import numpy as np
def m_step_spherical(X, R):
    N = R.sum(0)
    mu = R.T @ X / N[:, None]
    return N / len(X), mu, (R * ((X[:, None] - mu) ** 2).mean(2)).sum(0) / (N * X.shape[1])
