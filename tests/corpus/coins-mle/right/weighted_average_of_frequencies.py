# frequencies of the rows, averaged with their lengths as weights
import numpy as np
def mle(X, z, k):
    length = X.sum(axis=1)
    freq = X / length[:, None]
    return np.array([np.average(freq[z == j], axis=0, weights=length[z == j]) for j in range(k)])
