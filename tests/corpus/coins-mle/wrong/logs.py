# logarithms of the probabilities
# name: *logarithm*
import numpy as np
def mle(X, z, k):
    c = np.array([X[z == j].sum(axis=0) for j in range(k)])
    with np.errstate(divide="ignore"):
        return np.log(c / c.sum(axis=1, keepdims=True))
