# log of each joint probability, added over the coins too
# name: adds the logarithms over the coins
import numpy as np
def e_step(X, thetas):
    lp = X @ np.log(thetas).T - np.log(len(thetas))
    p = np.exp(lp)
    return p / p.sum(1, keepdims=True), lp.sum()
