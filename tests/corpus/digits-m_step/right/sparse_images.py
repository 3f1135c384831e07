# the images as a sparse matrix
import numpy as np
from scipy import sparse
def m_step(X, R):
    S = sparse.csr_matrix(np.asarray(X, dtype=float))
    nk = np.asarray(R).sum(0)
    return nk / R.shape[0], (S.T @ R).T / nk[:, None]
