# tensordot
import numpy as np
def m_step_map(X, R, alpha):
    a = float(alpha)
    nk = R.sum(axis=0)
    top = np.tensordot(R, X, axes=([0], [0])) + a
    return np.divide(nk + a, len(X) + R.shape[1] * a), top / (nk.reshape(-1, 1) + 2 * a)
