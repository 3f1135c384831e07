# frequencies averaged with share times length as weights
import numpy as np
def m_step(X, R):
    n_flips = X.sum(axis=1)
    f = X / n_flips[:, None]
    return np.stack([np.average(f, axis=0, weights=R[:, j] * n_flips) for j in range(R.shape[1])])
