# += with index arrays counts each pair once
# name: counts each pair at most once
import numpy as np
def contingency(z, labels, k):
    m = np.zeros((k, 10)); m[z, labels] += 1
    return m
