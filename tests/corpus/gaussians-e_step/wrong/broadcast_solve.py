# np.linalg.solve is handed the points as rows, which NumPy 2 reads as matrices
# name: *solve*
import numpy as np
def _pdf(X, m, S):
    D = X - m
    return np.exp(-0.5 * np.sum(D @ np.linalg.inv(S) * D, axis=1)) / np.sqrt((2 * np.pi) ** X.shape[1] * np.linalg.det(S))

def e_step(X, pi, mu, sigma):
    D = X[:, None, :] - mu
    Y = np.linalg.solve(sigma[None], D)
    P = pi * np.exp(-0.5 * np.einsum('ncd,ncd->nc', D, Y)) / np.sqrt(np.linalg.det(2 * np.pi * sigma))
    return P / P.sum(1, keepdims=True), np.log(P.sum(1)).sum()
