# n_k + d alpha below the line, as for categories
# name: adds alpha once for each pixel or component | means holds (sum r x + alpha) / (n_k + d alpha)
import numpy as np
def m_step_map(X, R, a):
    Nk = R.sum(0)
    return (Nk + a) / (len(X) + len(Nk) * a), (R.T @ X + a) / (Nk[:, None] + a * X.shape[1])
