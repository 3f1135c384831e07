# 2 below the line of the means instead of 2 alpha
# name: uses a fixed number instead of alpha in the means
import numpy as np
def m_step_map(X, R, a):
    Nk = R.sum(0)
    return (Nk + a) / (len(X) + len(Nk) * a), (R.T @ X + a) / (Nk[:, None] + 2)
