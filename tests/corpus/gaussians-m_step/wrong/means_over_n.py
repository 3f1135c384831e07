# the weighted sums are divided by n
# name: divides the weighted sums by n instead of n_k
import numpy as np
def m_step(X, R):
    N = R.sum(0)
    m = R.T @ X / len(X)
    S = np.array([(R[:, [j]] * (X - m[j])).T @ (X - m[j]) / N[j] for j in range(len(N))])
    return N / len(X), m, S
