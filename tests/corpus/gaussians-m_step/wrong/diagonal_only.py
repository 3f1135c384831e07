# only the diagonal is kept
# name: keeps only the diagonal of the covariances
import numpy as np
def m_step(X, R):
    N = R.sum(0)
    m = R.T @ X / N[:, None]
    S = np.array([np.diag((R[:, [j]] * (X - m[j]) ** 2).sum(0) / N[j]) for j in range(len(N))])
    return N / len(X), m, S
