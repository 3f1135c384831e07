# // gives whole numbers
# name: the result is cut to whole numbers
import numpy as np
def mle(X, z, k):
    c = np.array([X[z == j].sum(axis=0) for j in range(k)])
    return c // c.sum(axis=1, keepdims=True)
