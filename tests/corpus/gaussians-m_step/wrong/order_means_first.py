# means, covariances, weights
# name: the results are in the wrong order
import numpy as np
def m_step(X, R):
    N = R.sum(0)
    m = R.T @ X / N[:, None]
    S = np.array([(R[:, [j]] * (X - m[j])).T @ (X - m[j]) / N[j] for j in range(len(N))])
    return m, S, N / len(X)
