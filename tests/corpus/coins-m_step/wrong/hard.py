# each row goes to its likeliest coin
# name: gives each row to its likeliest coin
import numpy as np
def m_step(X, R):
    z = R.argmax(axis=1)
    H = np.eye(R.shape[1])[z]
    c = H.T @ X
    return c / c.sum(axis=1, keepdims=True)
