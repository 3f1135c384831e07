# np.cov with aweights and ddof=0
import numpy as np
def m_step(X, R):
    nk = R.sum(axis=0)
    covs = [np.cov(X, rowvar=False, aweights=r, ddof=0).reshape(X.shape[1], -1) for r in R.T]
    return nk / nk.sum(), R.T @ X / nk[:, None], np.array(covs)
