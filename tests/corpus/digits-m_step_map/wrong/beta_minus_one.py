# alpha is read as the Beta distribution's: alpha - 1 everywhere
# name: subtracts 1 from alpha
import numpy as np
def m_step_map(X, R, a):
    Nk = R.sum(0)
    return (Nk + a - 1) / (len(X) + len(Nk) * (a - 1)), (R.T @ X + a - 1) / (Nk[:, None] + 2 * a - 2)
