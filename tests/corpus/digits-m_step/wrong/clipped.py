# clipped at 1e-3
# name: keeps the means away from 0 and 1
import numpy as np
def m_step(X, R):
    Nk = R.sum(0)
    return Nk / len(X), np.clip(R.T @ X / Nk[:, None], 1e-3, 0.999)
