# the means are kept between 1e-10 and 1 - 1e-10
# name: keeps the means away from 0 and 1
import numpy as np
def m_step(X, R):
    Nk = R.sum(0)
    return Nk / len(X), np.clip(R.T @ X / Nk[:, None], 1e-10, 1 - 1e-10)
