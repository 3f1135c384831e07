# = where += belongs: only the last point
# name: keeps only one point of the scatter
import numpy as np
def m_step(X, R):
    n, d = X.shape
    N = R.sum(0)
    m = R.T @ X / N[:, None]
    S = np.zeros((len(N), d, d))
    for j in range(len(N)):
        for i in range(n):
            v = X[i] - m[j]
            S[j] = R[i, j] * np.outer(v, v)
        S[j] /= N[j]
    return N / n, m, S
