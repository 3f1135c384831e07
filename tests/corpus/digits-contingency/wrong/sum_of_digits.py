# adds the digit, not 1
# name: adds up the digits instead of counting
import numpy as np
def contingency(z, labels, k):
    C = np.zeros((k, 10))
    for a, b in zip(z, labels):
        C[a, b] += b
    return C
