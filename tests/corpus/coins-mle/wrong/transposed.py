# sides in rows, coins in columns
# name: thetas is transposed
import numpy as np
def mle(X, z, k):
    c = np.array([X[z == j].sum(axis=0) for j in range(k)]).T
    return c / c.sum(axis=0)
