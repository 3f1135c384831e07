# divides by all flips of all coins
# name: divides by the flips of all coins
import numpy as np
def mle(X, z, k):
    return np.array([X[z == j].sum(axis=0) for j in range(k)]) / X.sum()
