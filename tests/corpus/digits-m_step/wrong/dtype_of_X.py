# the means are put into an array of the pixels' type: whole numbers
# name: *dtype* | *whole numbers* | *type of the pixels* | rounds the means
import numpy as np
def m_step(X, R):
    Nk = R.sum(axis=0)
    means = np.zeros((R.shape[1], X.shape[1]), dtype=X.dtype)
    for j in range(R.shape[1]):
        means[j] = R[:, j] @ X / Nk[j]
    return Nk / len(X), means
