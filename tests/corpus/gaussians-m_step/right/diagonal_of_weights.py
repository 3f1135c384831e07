# W = diag(r), the centred data from both sides
import numpy as np
def m_step(X, R):
    N, K = R.shape
    w = np.sum(R, 0) / N
    mu = np.zeros((K, X.shape[1]))
    sigma = np.zeros((K, X.shape[1], X.shape[1]))
    for c in range(K):
        mu[c] = np.dot(R[:, c], X) / np.sum(R[:, c])
        Y = X - mu[c]
        sigma[c] = Y.T.dot(np.diag(R[:, c])).dot(Y) / np.sum(R[:, c])
    return w, mu, sigma
