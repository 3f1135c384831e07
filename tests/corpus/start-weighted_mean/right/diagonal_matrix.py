# the weights as a diagonal matrix
import numpy as np
def weighted_mean(X, r):
    W = np.diag(r)
    return np.ones(len(r)) @ W @ X / np.trace(W)
