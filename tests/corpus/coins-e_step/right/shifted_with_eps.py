# the maximum is taken out first, then 1e-12 beside the sum does no harm
import numpy as np
def e_step(X, thetas):
    lp = X @ np.log(thetas).T - np.log(len(thetas))
    m = lp.max(1, keepdims=True)
    e = np.exp(lp - m)
    s = e.sum(1, keepdims=True) + 1e-12
    return e / s, (m + np.log(s)).sum()
