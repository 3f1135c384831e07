# 1e-10 is added to the sum of the densities
# name: adds a small number to a probability
import numpy as np
def _pdf(X, m, S):
    D = X - m
    return np.exp(-0.5 * np.sum(D @ np.linalg.inv(S) * D, axis=1)) / np.sqrt((2 * np.pi) ** X.shape[1] * np.linalg.det(S))

def e_step(X, pi, mu, sigma):
    P = np.column_stack([pi[j] * _pdf(X, mu[j], sigma[j]) for j in range(len(pi))])
    s = P.sum(1, keepdims=True) + 1e-10
    return P / s, np.log(s).sum()
