# only the upper triangle of the covariances is filled
# name: the covariances are not symmetric
import numpy as np
def m_step(X, R):
    n, d = X.shape
    N = R.sum(0)
    m = R.T @ X / N[:, None]
    S = np.zeros((len(N), d, d))
    for j in range(len(N)):
        D = X - m[j]
        for a in range(d):
            for b in range(a, d):
                S[j, a, b] = (R[:, j] * D[:, a] * D[:, b]).sum() / N[j]
    return N / n, m, S
