# uses its own m_step, which forgets n: one bug costs once
import numpy as np
def m_step(X, R):
    N = R.sum(axis=0)
    return N, R.T @ X / N[:, None]
def m_step_map(X, R, alpha):
    weights, means = m_step(X, R)
    n, k = R.shape
    N = n * weights
    return (N + alpha) / (n + k * alpha), (N[:, None] * means + alpha) / (N[:, None] + 2 * alpha)
