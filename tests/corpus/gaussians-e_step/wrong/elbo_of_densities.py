# the lower bound at the exact posterior, which is the log-likelihood; but the densities underflow far out
# name: works with densities that have underflowed | fails in a special case: points sixty deviations away
import numpy as np
def _pdf(X, m, S):
    D = X - m
    return np.exp(-0.5 * np.sum(D @ np.linalg.inv(S) * D, axis=1)) / np.sqrt((2 * np.pi) ** X.shape[1] * np.linalg.det(S))

def e_step(X, pi, mu, sigma):
    P = np.column_stack([pi[j] * _pdf(X, mu[j], sigma[j]) for j in range(len(pi))])
    g = P / P.sum(1, keepdims=True)
    return g, np.sum(g * np.log(P)) - np.sum(g * np.log(g))
