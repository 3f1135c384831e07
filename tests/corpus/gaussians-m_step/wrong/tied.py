# one covariance shared by all components
# name: gives every component the same covariance
import numpy as np
def m_step(X, R):
    N = R.sum(0); m = R.T @ X / N[:, None]
    S = sum((R[:, [j]] * (X - m[j])).T @ (X - m[j]) for j in range(len(N))) / len(X)
    return N / len(X), m, np.array([S] * len(N))
