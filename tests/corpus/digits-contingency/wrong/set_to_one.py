# whether a pair occurs
# name: counts each pair at most once
import numpy as np
def contingency(z, labels, k):
    C = np.zeros((k, 10))
    C[z, labels] = 1
    return C
