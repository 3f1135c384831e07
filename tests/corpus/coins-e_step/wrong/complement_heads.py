# heads and 1 - heads: two sides only
# name: fails in a special case: two dice | works for two sides only
import numpy as np
def e_step(X, thetas):
    h, t = X[:, :1], X[:, 1:2]
    a = thetas[:, 0]
    p = a ** h * (1 - a) ** t
    return p / p.sum(1, keepdims=True), np.log(p.mean(1)).sum()
