# 0.5 for the prior, however many coins
# name: takes the prior to be 1/2, however many coins
import numpy as np
def e_step(X, thetas):
    p = 0.5 * np.exp(X @ np.log(thetas).T)
    s = p.sum(axis=1, keepdims=True)
    return p / s, np.log(s).sum()
