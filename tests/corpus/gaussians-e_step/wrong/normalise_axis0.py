# normalises over the points
# name: normalises over the points instead of the components
import numpy as np
def _pdf(X, m, S):
    D = X - m
    return np.exp(-0.5 * np.sum(D @ np.linalg.inv(S) * D, axis=1)) / np.sqrt((2 * np.pi) ** X.shape[1] * np.linalg.det(S))

def e_step(X, w, mu, sigma):
    P = np.column_stack([w[j] * _pdf(X, mu[j], sigma[j]) for j in range(len(w))])
    R = P / P.sum(axis=0)[None, :]
    return R, np.log(P.sum(1)).sum()
