# logarithms
# name: returns the logarithm of thetas
import numpy as np
def m_step(X, R):
    c = R.T @ X
    with np.errstate(divide="ignore"):
        return np.log(c) - np.log(c.sum(axis=1, keepdims=True))
