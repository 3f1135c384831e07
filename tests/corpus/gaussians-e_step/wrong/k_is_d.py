# the number of components is read off X.shape[1]
# name: *number of features* | takes the number of columns of X for the number of components
import numpy as np
def _pdf(X, m, S):
    D = X - m
    return np.exp(-0.5 * np.sum(D @ np.linalg.inv(S) * D, axis=1)) / np.sqrt((2 * np.pi) ** X.shape[1] * np.linalg.det(S))

def e_step(X, pi, mu, sigma):
    n, k = X.shape
    P = np.zeros((n, k))
    for j in range(k):
        P[:, j] = pi[j] * _pdf(X, mu[j], sigma[j])
    return P / P.sum(1, keepdims=True), np.log(P.sum(1)).sum()
