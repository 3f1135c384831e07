# the median of the rows
# name: ignores the weights | *median*
import numpy as np
def weighted_mean(X, r):
    return np.median(X, axis=0)
