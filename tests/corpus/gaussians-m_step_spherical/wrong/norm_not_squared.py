# distances, not their squares
# name: does not square the distance
import numpy as np
def m_step_spherical(X, R):
    N = R.sum(0)
    mu = R.T @ X / N[:, None]
    D = np.linalg.norm(X[:, None] - mu, axis=2)
    return N / len(X), mu, (R * D).sum(0) / (N * X.shape[1])
