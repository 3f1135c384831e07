# a column (d, 1)
# name: *column* | *shape*
import numpy as np
def weighted_mean(X, r):
    return (X.T @ r.reshape(-1, 1)) / r.sum()
