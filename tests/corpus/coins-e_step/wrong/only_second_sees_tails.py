# the tails of the first coin are left out: only the second coin sees tails
# name: *tails*
import numpy as np
def e_step(X, thetas):
    a = thetas[0, 0] ** X[:, 0]
    b = thetas[1, 0] ** X[:, 0] * thetas[1, 1] ** X[:, 1]
    s = a + b
    return np.column_stack([a / s, b / s]), np.log(s / 2).sum()
