# n_k + 1e-8, which changes less than the tolerance
import numpy as np
def m_step(X, R):
    N = R.sum(0) + 1e-8; m = R.T @ X / N[:, None]
    S = np.array([(R[:, [j]] * (X - m[j])).T @ (X - m[j]) / N[j] for j in range(len(N))])
    return N / len(X), m, S
