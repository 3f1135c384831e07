# the responsibilities of coin A alone
# name: returns the responsibilities of one coin only
import numpy as np
def e_step(X, thetas):
    p = np.exp(X @ np.log(thetas).T)
    return p[:, 0] / p.sum(1), np.log(p.mean(1)).sum()
