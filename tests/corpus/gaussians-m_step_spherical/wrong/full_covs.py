# d by d covariances, as in m_step
# name: *matri* | returns one variance for each feature | *covarian*
import numpy as np
def m_step_spherical(X, R):
    N = R.sum(0)
    mu = R.T @ X / N[:, None]
    D = X[:, None] - mu
    return N / len(X), mu, np.einsum("nk,nki,nkj->kij", R, D, D) / N[:, None, None]
