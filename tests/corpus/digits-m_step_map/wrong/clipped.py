# clips the means at alpha over n
# name: clips the means instead of smoothing them
import numpy as np
def m_step_map(X, R, alpha):
    N = R.sum(0)
    n, k = R.shape
    low = alpha / n
    return (N + alpha) / (n + k * alpha), np.clip(R.T @ X / N[:, None], low, max(1 - low, low))
