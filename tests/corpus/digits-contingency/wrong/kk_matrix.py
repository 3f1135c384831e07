# the table is k by k
# name: the table has the wrong size
import numpy as np
def contingency(z, labels, k):
    m = np.zeros((k, k), dtype=int)
    for a, b in zip(z, labels): m[int(a), int(b)] += 1
    return m
