# means rounded to 0 or 1
# name: rounds the means
import numpy as np
def m_step(X, R):
    Nk = R.sum(0)
    return Nk / len(X), np.round(R.T @ X / Nk[:, None])
