# adds up in an array of whole numbers
import numpy as np
def mle(X, z, k):
    counts = np.zeros((k, X.shape[1]), dtype=int)
    for i in range(len(X)):
        counts[z[i]] += X[i]
    return counts / counts.sum(axis=1, keepdims=True)
