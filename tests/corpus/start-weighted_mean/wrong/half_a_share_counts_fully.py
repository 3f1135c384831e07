# counts every point with a share of at least one half fully and drops the rest
# name: turns the weights into other weights
import numpy as np

def weighted_mean(X, r):
    mine = X[r >= 0.5]
    return mine.mean(axis=0)
