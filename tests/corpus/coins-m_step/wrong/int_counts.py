# the weighted counts are kept in an array of whole numbers
# name: the result is cut to whole numbers | *counts are cut to whole numbers*
import numpy as np
def m_step(X, R):
    c = np.zeros((R.shape[1], X.shape[1]), dtype=int)
    for i in range(len(X)):
        for j in range(R.shape[1]):
            c[j] += (R[i, j] * X[i]).astype(int)
    return c / np.maximum(c.sum(axis=1, keepdims=True), 1)
