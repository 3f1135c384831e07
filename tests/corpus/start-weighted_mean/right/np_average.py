# np.average with weights
import numpy as np
def weighted_mean(X, r):
    return np.average(X, axis=0, weights=r)
