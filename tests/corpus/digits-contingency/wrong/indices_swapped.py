# (k, 10), but the indices are swapped
# name: the table is transposed | *swap*
import numpy as np
def contingency(z, labels, k):
    C = np.zeros((k, 10), int)
    for a, b in zip(z, labels):
        C[b % k, a % 10] += 1
    return C
