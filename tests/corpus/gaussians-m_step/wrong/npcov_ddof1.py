# np.cov with weights and its unbiased divisor
# name: divides the scatter by n_k - 1
import numpy as np
def m_step(X, R):
    N = R.sum(0)
    S = np.array([np.atleast_2d(np.cov(X.T, aweights=R[:, z])) for z in range(R.shape[1])])
    return N / len(X), R.T @ X / N[:, None], S
