# exp of minus the log-probability
# name: *sign*
import numpy as np
def e_step(X, thetas):
    p = np.exp(-(X @ np.log(thetas).T))
    return p / p.sum(axis=1, keepdims=True), np.log(p.mean(axis=1)).sum()
