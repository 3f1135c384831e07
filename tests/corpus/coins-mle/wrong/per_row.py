# divides by the number of rows
# name: divides by the number of rows instead of the number of flips
import numpy as np
def mle(X, z, k):
    thetas = np.zeros((k, X.shape[1]))
    for j in range(k):
        mask = z == j
        thetas[j] = X[mask].sum(axis=0) / mask.sum()
    return thetas
