# digits in rows
# name: the table is transposed
import numpy as np
def contingency(z, labels, k):
    C = np.zeros((10, k), int)
    for a, b in zip(z, labels):
        C[b, a] += 1
    return C
