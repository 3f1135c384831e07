# puts the imaginary images beside the real ones
import numpy as np
def m_step_map(X, R, alpha):
    n, d = X.shape
    k = R.shape[1]
    weights, means = np.empty(k), np.empty((k, d))
    for j in range(k):
        black = (R[:, j][:, None] * X).sum(axis=0) + alpha
        white = (R[:, j][:, None] * (1 - X.astype(float))).sum(axis=0) + alpha
        means[j] = black / (black + white)
        weights[j] = R[:, j].sum() + alpha
    return weights / weights.sum(), means
