# divides by the number of points
# name: divides by n instead of the sum of the weights
import numpy as np
def weighted_mean(X, r):
    n = X.shape[0]
    s = np.zeros(X.shape[1])
    for i in range(n):
        s += r[i] * X[i]
    return s / n
