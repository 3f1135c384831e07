# tails first, heads second
# name: heads and tails are swapped
import numpy as np
def mle(X, z, k):
    c = np.array([X[z == j].sum(axis=0)[::-1] for j in range(k)])
    return c / c.sum(axis=1, keepdims=True)
