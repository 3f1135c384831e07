# the lower bound with the entropy's sign turned round
# name: the entropy of R has the wrong sign
import numpy as np
def e_step(X, thetas):
    lp = X @ np.log(thetas).T - np.log(len(thetas))
    p = np.exp(lp)
    R = p / p.sum(1, keepdims=True)
    return R, (R * lp).sum() + (R * np.log(R)).sum()
