# all sides but the first are put together
# name: fails in a special case: two dice | works for two sides only
import numpy as np
def m_step(X, R):
    h = (R.T @ X[:, 0]) / (R.T @ X.sum(1))
    return np.array([h, 1 - h]).T
