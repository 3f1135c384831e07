# heads, and one minus heads: two sides only
# name: fails in a special case: two dice | works for two sides only
import numpy as np
def m_step(X, R):
    h = R.T @ X[:, 0]; t = R.T @ X[:, 1]
    p = h / (h + t)
    return np.column_stack([p, 1 - p])
