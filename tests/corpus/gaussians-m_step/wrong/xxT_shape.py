# X X.T where X.T X belongs, and k read off X.shape[1]
# name: *number of features* | takes the number of columns of X for the number of components | stops with a ValueError: shapes (n,) and (d, d) don't fit together
import numpy as np
def m_step(X, R):
    n, k = X.shape
    pi = np.zeros(k); mu = np.zeros((k, k)); S = np.zeros((k, k, k))
    for j in range(k):
        pi[j] = R[:, j].sum() / n
        mu[j] = R[:, j] @ X / R[:, j].sum()
        S[j] = R[:, j] @ (X @ X.T) / R[:, j].sum() - np.outer(mu[j], mu[j])
    return pi, mu, S
