# 1e-6 is added to the diagonal of the covariances
# name: adds something to the diagonal
import numpy as np
def m_step(X, R):
    N = R.sum(0); m = R.T @ X / N[:, None]
    S = np.array([(R[:, [j]] * (X - m[j])).T @ (X - m[j]) / N[j] + 1e-6 * np.eye(X.shape[1]) for j in range(len(N))])
    return N / len(X), m, S
