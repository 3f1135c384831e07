# the covariances get 1e-6 on the diagonal, and the densities underflow far out
# name: the covariance gets a small number on its diagonal
import numpy as np
def _pdf(X, m, S):
    D = X - m
    return np.exp(-0.5 * np.sum(D @ np.linalg.inv(S) * D, axis=1)) / np.sqrt((2 * np.pi) ** X.shape[1] * np.linalg.det(S))

def e_step(X, pi, mu, sigma):
    P = np.column_stack([pi[j] * _pdf(X, mu[j], sigma[j] + 1e-6 * np.eye(X.shape[1])) for j in range(len(pi))])
    return P / P.sum(1, keepdims=True), np.log(P.sum(1)).sum()
