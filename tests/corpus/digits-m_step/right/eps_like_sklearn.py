# machine precision beside the counts
import numpy as np
def m_step(X, R):
    nk = R.sum(axis=0) + np.finfo(float).eps
    return nk / len(X), R.T @ X / nk[:, None]
