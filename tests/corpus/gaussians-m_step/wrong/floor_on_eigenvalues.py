# variances are never below 1e-3
# name: *floor* | *never below* | fails in a special case: * | adds something to the diagonal
import numpy as np
def m_step(X, R):
    N = R.sum(0)
    m = R.T @ X / N[:, None]
    S = np.array([(R[:, [j]] * (X - m[j])).T @ (X - m[j]) / N[j] for j in range(len(N))])
    for C in S:
        np.fill_diagonal(C, np.maximum(np.diag(C), 1e-3))
    return N / len(X), m, S
