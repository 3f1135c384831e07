# the largest weight becomes 1, and the total is not divided by
# name: normalises with the largest weight
import numpy as np
def weighted_mean(X, r):
    w = r / r.max()
    return (X * w[:, np.newaxis]).sum(0)
