# (k, d) / (k,)
# name: divides (k, d) by (k,) without a new axis
import numpy as np
def m_step(X, R):
    N = R.sum(0)
    m = R.T @ X / N
    S = np.array([(R[:, [j]] * (X - m[j])).T @ (X - m[j]) / N[j] for j in range(len(N))])
    return N / len(X), m, S
