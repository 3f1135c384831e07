# black over black plus white
import numpy as np
def m_step(X, R):
    X = np.asarray(X, float)
    black, white = R.T @ X, R.T @ (1 - X)
    return (R / R.sum(1, keepdims=True)).mean(0), black / (black + white)
