# E[x x'] without the mean taken off
# name: does not subtract the means
import numpy as np
def m_step(X, R):
    N = R.sum(0)
    m = R.T @ X / N[:, None]
    S = np.einsum("nk,ni,nj->kij", R, X, X) / N[:, None, None]
    return N / len(X), m, S
