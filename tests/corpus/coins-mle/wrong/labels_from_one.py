# the coins are taken to be 1 to k
# name: counts the labels from 1 | the rows of thetas do not sum to 1
import numpy as np
def mle(X, z, k):
    out = []
    for j in range(1, k + 1):
        s = X[z == j].sum(axis=0)
        out.append(s / s.sum() if s.sum() else s * 0.0)
    return np.array(out)
