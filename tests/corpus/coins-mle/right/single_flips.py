# writes every flip down and counts with np.unique-like bins
import numpy as np
def mle(X, z, k):
    d = X.shape[1]
    thetas = np.empty((k, d))
    for j in range(k):
        flips = np.concatenate([np.repeat(np.arange(d), x) for x in X[z == j]])
        thetas[j] = np.bincount(flips, minlength=d) / len(flips)
    return thetas
