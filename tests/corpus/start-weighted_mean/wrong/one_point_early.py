# loop ends one point early, for both the sum and the shares
# name: leaves out a point
import numpy as np

def weighted_mean(X, r):
    d = X.shape[1]
    total = np.zeros(d)
    weight = 0.0
    for i in range(len(X) - 1):
        total += r[i] * X[i]
        weight += r[i]
    return total / weight
