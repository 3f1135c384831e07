# a softmax of the joint densities in place of dividing by their sum
# name: takes exp of what is a probability already
import numpy as np
def _pdf(X, m, S):
    D = X - m
    return np.exp(-0.5 * np.sum(D @ np.linalg.inv(S) * D, axis=1)) / np.sqrt((2 * np.pi) ** X.shape[1] * np.linalg.det(S))

def e_step(X, pi, mu, sigma):
    g = np.column_stack([pi[j] * _pdf(X, mu[j], sigma[j]) for j in range(len(pi))])
    e = np.exp(g - g.max(1, keepdims=True))
    return e / e.sum(1, keepdims=True), np.log(g.sum(1)).sum()
