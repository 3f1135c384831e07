# counts the images whose pixel is exactly 1: grey pixels count as white
# name: *grey*
import numpy as np
def m_step(X, R):
    Nk = R.sum(0)
    return Nk / len(X), np.array([[R[X[:, s] == 1, j].sum() / Nk[j] for s in range(X.shape[1])] for j in range(R.shape[1])])
