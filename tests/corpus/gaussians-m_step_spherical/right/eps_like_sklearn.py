# ten times the machine precision beside the counts
import numpy as np
def m_step_spherical(X, R):
    nk = R.sum(axis=0) + 10 * np.finfo(float).eps
    mu = R.T @ X / nk[:, None]
    full = (R.T @ (X - X.mean(0)) ** 2) / nk[:, None] - (mu - X.mean(0)) ** 2
    return nk / len(X), mu, full.mean(axis=1)
