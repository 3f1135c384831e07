# the same average of all rows for every coin
# name: ignores the labels
import numpy as np
def mle(X, z, k):
    total = X.sum(axis=0)
    return np.tile(total / total.sum(), (k, 1))
