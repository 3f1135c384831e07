# rows sorted by their largest entry
# name: *order* | *sort*
import numpy as np
def contingency(z, labels, k):
    C = np.zeros((k, 10), int)
    np.add.at(C, (z, labels), 1)
    return C[np.argsort(-C.max(axis=1), kind="stable")]
