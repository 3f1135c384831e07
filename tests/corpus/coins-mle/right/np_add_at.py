# np.add.at adds the rows up
import numpy as np
def mle(X, z, k):
    counts = np.zeros((k, X.shape[1]))
    np.add.at(counts, z, X)
    for j in range(k):
        counts[j] /= counts[j].sum()
    return counts
