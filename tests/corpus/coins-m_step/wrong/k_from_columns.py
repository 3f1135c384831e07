# the number of coins is read off X.shape[1]
# name: *X.shape* | *number of sides* | works for two coins only | fails in a special case: three coins | takes the number of columns of X for the number of coins
import numpy as np
def m_step(X, R):
    n, k = X.shape
    thetas = np.zeros((k, X.shape[1]))
    for j in range(k):
        c = R[:, j] @ X
        thetas[j] = c / c.sum()
    return thetas
