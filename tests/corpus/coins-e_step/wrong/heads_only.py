# theta ** heads: the tails are forgotten
# name: counts the heads and forgets the tails
import numpy as np
def e_step(X, thetas):
    p = thetas[:, 0][None, :] ** X[:, 0][:, None]
    return p / p.sum(1, keepdims=True), np.log(p.mean(1)).sum()
