# the scatter is divided by n_k - 1
# name: divides the scatter by n_k - 1
import numpy as np
def m_step(X, R):
    N = R.sum(0)
    m = R.T @ X / N[:, None]
    S = np.array([(R[:, [j]] * (X - m[j])).T @ (X - m[j]) / (N[j] - 1) for j in range(len(N))])
    return N / len(X), m, S
