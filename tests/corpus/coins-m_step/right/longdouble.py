# long double all the way
import numpy as np
def m_step(X, R):
    c = np.asarray(R, np.longdouble).T @ np.asarray(X, np.longdouble)
    return c / c.sum(1, keepdims=True)
