# variances as (k, d)
# name: returns the diagonal as a row instead of a matrix
import numpy as np
def m_step(X, R):
    N = R.sum(0)
    m = R.T @ X / N[:, None]
    S = np.array([(R[:, [j]] * (X - m[j]) ** 2).sum(0) / N[j] for j in range(len(N))])
    return N / len(X), m, S
