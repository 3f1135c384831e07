# argmax first
# name: gives each point to one component instead of sharing
import numpy as np
def m_step_map(X, R, alpha):
    H = np.eye(R.shape[1])[R.argmax(1)]
    N = H.sum(0)
    n, k = R.shape
    with np.errstate(all="ignore"):
        return (N + alpha) / (n + k * alpha), (H.T @ X + alpha) / (N + 2 * alpha)[:, None]
