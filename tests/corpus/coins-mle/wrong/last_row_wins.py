# = where += belongs: the last row of each coin
# name: counts only one row of each coin | counts only the last row of each coin
import numpy as np
def mle(X, z, k):
    c = np.zeros((k, X.shape[1]))
    for i in range(len(X)):
        c[z[i]] = X[i]
    return c / c.sum(axis=1, keepdims=True)
