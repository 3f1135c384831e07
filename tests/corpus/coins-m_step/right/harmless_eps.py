# machine precision beside the total
import numpy as np
def m_step(X, R):
    c = R.T @ X
    return c / (c.sum(1, keepdims=True) + np.finfo(float).eps)
