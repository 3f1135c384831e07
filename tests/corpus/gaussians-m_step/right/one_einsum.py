# one einsum over (n, k, d, d)
import numpy as np
def m_step(X, R):
    nk = R.sum(axis=0)
    mu = (R.T @ X) / nk[:, None]
    D = X[:, None, :] - mu[None]
    S = np.einsum("nk,nki,nkj->kij", R, D, D) / nk[:, None, None]
    return R.mean(axis=0), mu, S
