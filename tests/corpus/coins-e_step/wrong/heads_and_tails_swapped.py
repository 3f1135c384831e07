# the tails get the exponent of the heads
# name: heads and tails are swapped
import numpy as np
def e_step(X, thetas):
    p = np.exp(X[:, ::-1] @ np.log(thetas).T)
    return p / p.sum(1, keepdims=True), np.log(p.mean(1)).sum()
