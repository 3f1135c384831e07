# n_k / k
# name: divides the counts by the wrong number
import numpy as np
def m_step(X, R):
    N = R.sum(0)
    m = R.T @ X / N[:, None]
    S = np.array([(R[:, [j]] * (X - m[j])).T @ (X - m[j]) / N[j] for j in range(len(N))])
    return N / len(N), m, S
