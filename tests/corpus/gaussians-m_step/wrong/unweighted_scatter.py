# the responsibilities are left out of the covariances
# name: leaves the responsibilities out of the covariances
import numpy as np
def m_step(X, R):
    N = R.sum(0)
    m = R.T @ X / N[:, None]
    S = np.array([(X - m[j]).T @ (X - m[j]) / N[j] for j in range(len(N))])
    return N / len(X), m, S
