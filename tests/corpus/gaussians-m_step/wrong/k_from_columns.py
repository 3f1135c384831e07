# k is read off X.shape[1]
# name: *number of features* | takes the number of columns of X for the number of components
import numpy as np
def m_step(X, R):
    n, k = X.shape
    N = R.sum(0)
    m = np.array([R[:, j] @ X / N[j] for j in range(k)])
    S = np.array([(R[:, [j]] * (X - m[j])).T @ (X - m[j]) / N[j] for j in range(k)])
    return N / n, m, S
