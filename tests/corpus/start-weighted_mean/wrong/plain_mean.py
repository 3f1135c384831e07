# the plain mean, the weights are not used
# name: ignores the weights
import numpy as np
def weighted_mean(X, r):
    return np.mean(X, axis=0)
