# v @ v, a number, in place of the outer product
# name: *inner product* | *number*matrix* | makes the covariances round | the covariances are not the weighted averages of the outer products
import numpy as np
def m_step(X, R):
    n, d = X.shape
    N = R.sum(0)
    m = R.T @ X / N[:, None]
    S = np.zeros((len(N), d, d))
    for j in range(len(N)):
        for i in range(n):
            v = X[i] - m[j]
            S[j] += R[i, j] * (v.T @ v)
        S[j] /= N[j]
    return N / n, m, S
