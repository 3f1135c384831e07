# black and white images are stacked below X, with shares alpha
import numpy as np
def m_step_map(X, R, alpha):
    n, k = R.shape
    d = X.shape[1]
    Y = np.vstack([X, np.ones((1, d)), np.zeros((1, d))])
    S = np.vstack([R, np.full((2, k), alpha)])
    means = S.T @ Y / S.sum(0)[:, None]
    w = R.sum(0) + alpha
    return w / w.sum(), means
