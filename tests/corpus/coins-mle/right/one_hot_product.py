# one-hot table times the counts
import numpy as np
def mle(X, z, k):
    onehot = np.eye(k)[z]
    N = onehot.T @ X
    return N / N.sum(axis=1)[:, np.newaxis]
