# weights of shape (1, k)
# name: *(1, k)*
import numpy as np
def m_step(X, R):
    N = R.sum(0, keepdims=True); m = R.T @ X / N.T
    S = np.array([(R[:, [j]] * (X - m[j])).T @ (X - m[j]) / N[0, j] for j in range(N.size)])
    return N / len(X), m, S
