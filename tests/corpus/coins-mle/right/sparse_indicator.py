# a sparse indicator matrix
import numpy as np
from scipy import sparse
def mle(X, z, k):
    n = len(z)
    G = sparse.csr_matrix((np.ones(n), (z, np.arange(n))), shape=(k, n))
    c = G @ X
    return c / c.sum(1, keepdims=True)
