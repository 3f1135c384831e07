# .mean over the features, so that d is divided by at once
import numpy as np
def m_step_spherical(X, R):
    share = R / R.sum(axis=0)
    means = share.T @ X
    squares = ((X[:, None] - means) ** 2).mean(axis=-1)
    return R.mean(axis=0), means, np.einsum("nk,nk->k", share, squares)
