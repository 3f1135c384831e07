# nine columns: range(9)
# name: the table has the wrong size
import numpy as np
def contingency(z, labels, k):
    return np.array([[np.sum((z == j) & (labels == c)) for c in range(9)] for j in range(k)])
