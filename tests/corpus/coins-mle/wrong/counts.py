# the counts, never divided
# name: returns the counts without dividing
import numpy as np
def mle(X, z, k):
    return np.array([X[z == j].sum(axis=0) for j in range(k)])
