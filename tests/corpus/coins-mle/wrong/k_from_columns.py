# the number of coins is read off X.shape[1]
# name: *X.shape* | *number of sides* | works for two coins only | fails in a special case: three coins | takes the number of columns of X for the number of coins | thetas has shape (d, d) instead of shape (k, d)
import numpy as np
def mle(X, z, k):
    n, k = X.shape
    c = np.array([X[z == j].sum(axis=0) for j in range(k)])
    return c / c.sum(axis=1, keepdims=True)
