# rows of one-element arrays, put together from an object array
import numpy as np
def mle(X, z, k):
    out = np.empty((k, X.shape[1]), dtype=object)
    for j in range(k):
        total = X[z == j].sum()
        for s in range(X.shape[1]):
            out[j, s] = np.array([X[z == j][:, s].sum() / total])
    return out
