# 1/k for every weight
# name: makes all mixing weights equal
import numpy as np
def m_step(X, R):
    N = R.sum(0)
    m = R.T @ X / N[:, None]
    S = np.array([(R[:, [j]] * (X - m[j])).T @ (X - m[j]) / N[j] for j in range(len(N))])
    return np.full(len(N), 1 / len(N)), m, S
