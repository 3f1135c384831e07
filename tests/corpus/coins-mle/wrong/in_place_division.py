# X is divided by the lengths of its rows in place (through a view), then weighted back
# name: overwrites its inputs
import numpy as np
def mle(X, z, k):
    for j in range(k):
        first = np.flatnonzero(z == j)[0]
        for i in np.flatnonzero(z == j)[1:]:
            X[first] += X[i]
    c = np.array([X[np.flatnonzero(z == j)[0]] for j in range(k)])
    return c / c.sum(axis=1, keepdims=True)
