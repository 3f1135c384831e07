# np.unique drops the clusters and digits that do not occur
# name: the size of the table depends on the data
import numpy as np
from scipy.sparse import coo_matrix
def contingency(z, labels, k):
    a, i = np.unique(z, return_inverse=True); b, j = np.unique(labels, return_inverse=True)
    return coo_matrix((np.ones(len(i)), (i, j)), shape=(len(a), len(b))).toarray()
