# expected counts stored in an int array, so truncated
# name: the counts are cut to whole numbers
import numpy as np

def m_step(X, R):
    k, d = R.shape[1], X.shape[1]
    counts = np.zeros((k, d), dtype=int)
    for j in range(k):
        counts[j] = (R[:, j, None] * X).sum(axis=0)
    return counts / counts.sum(axis=1, keepdims=True)
