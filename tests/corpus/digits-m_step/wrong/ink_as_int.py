# X.astype(int): every grey pixel becomes 0
# name: *grey*
import numpy as np
def m_step(X, R):
    N = R.sum(0)
    return N / len(X), R.T @ X.astype(int) / N[:, None]
