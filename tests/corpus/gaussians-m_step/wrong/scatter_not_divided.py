# the scatter, never divided
# name: does not divide the scatter
import numpy as np
def m_step(X, R):
    N = R.sum(0)
    m = R.T @ X / N[:, None]
    S = np.array([(R[:, [j]] * (X - m[j])).T @ (X - m[j]) for j in range(len(N))])
    return N / len(X), m, S
