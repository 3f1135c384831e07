# = where += belongs
# name: counts only a single row | counts only the last row
import numpy as np
def m_step(X, R):
    c = np.zeros((R.shape[1], X.shape[1]))
    for i in range(len(X)):
        for j in range(R.shape[1]):
            c[j] = R[i, j] * X[i]
    return c / c.sum(axis=1, keepdims=True)
