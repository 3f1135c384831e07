# a sparse matrix is returned
# name: returns a sparse matrix | returns something else than the table
import numpy as np
from scipy.sparse import coo_matrix
def contingency(z, labels, k):
    return coo_matrix((np.ones(len(z)), (z, labels)), shape=(k, 10))
