# 1e-300 inside the logarithm and beside the sum, which changes nothing
import numpy as np
def e_step(X, thetas):
    lp = X @ np.log(thetas + 1e-300).T
    p = np.exp(lp)
    s = p.sum(axis=1, keepdims=True) + 1e-300
    return p / s, np.log(s / len(thetas)).sum()
