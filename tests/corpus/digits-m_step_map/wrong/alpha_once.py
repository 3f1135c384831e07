# one alpha below the line of the means
# name: adds alpha once below the line of the means, not twice | means holds (sum r x + alpha) / (n_k + alpha)
import numpy as np
def m_step_map(X, R, a):
    Nk = R.sum(0)
    return (Nk + a) / (len(X) + len(Nk) * a), (R.T @ X + a) / (Nk[:, None] + a)
