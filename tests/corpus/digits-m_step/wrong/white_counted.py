# the white pixels are counted
# name: counts the pixels that are off
import numpy as np
def m_step(X, R):
    nk = R.sum(0)
    return nk / len(X), R.T @ (1.0 - X) / nk[:, None]
