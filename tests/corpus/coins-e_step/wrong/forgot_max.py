# the maximum that was taken out is not added back
# name: forgets to add the maximum back
import numpy as np
def e_step(X, thetas):
    lp = X @ np.log(thetas).T
    p = np.exp(lp - lp.max(axis=1, keepdims=True))
    s = p.sum(axis=1, keepdims=True)
    return p / s, np.log(s / len(thetas)).sum()
