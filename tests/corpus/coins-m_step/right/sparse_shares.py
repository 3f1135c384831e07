# R as a sparse matrix, the result as an array
import numpy as np
from scipy.sparse import csr_array
def m_step(X, R):
    c = csr_array(R).T @ X
    c = np.asarray(c, dtype=float)
    return c / c.sum(axis=1)[:, None]
