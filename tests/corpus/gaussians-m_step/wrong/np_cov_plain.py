# np.cov of all points for every component
# name: gives every component the same covariance | leaves the responsibilities out of the covariances
import numpy as np
def m_step(X, R):
    N = R.sum(0)
    m = R.T @ X / N[:, None]
    S = np.array([np.atleast_2d(np.cov(X.T, ddof=0)) for _ in N])
    return N / len(X), m, S
