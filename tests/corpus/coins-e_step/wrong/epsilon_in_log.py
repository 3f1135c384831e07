# 1e-8 is added inside the logarithm
# name: adds a small number to a probability | an epsilon is added inside the logarithm
import numpy as np
def e_step(X, thetas):
    p = np.exp(X @ np.log(thetas).T)
    return p / p.sum(1, keepdims=True), np.log(p.mean(1) + 1e-8).sum()
