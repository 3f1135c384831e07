# a, b = thetas: two coins
# name: works for two coins only | fails in a special case: three coins
import numpy as np
def e_step(X, thetas):
    a, b = thetas
    pa, pb = np.prod(a ** X, axis=1), np.prod(b ** X, axis=1)
    R = np.stack([pa / (pa + pb), pb / (pa + pb)], axis=1)
    return R, np.log((pa + pb) / 2).sum()
