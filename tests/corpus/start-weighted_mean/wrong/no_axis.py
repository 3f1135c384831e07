# one number: sums over all of the table
# name: sums over everything
import numpy as np
def weighted_mean(X, r):
    return np.sum(X * r[:, None]) / np.sum(r)
