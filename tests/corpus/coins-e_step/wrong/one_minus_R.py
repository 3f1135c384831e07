# 1 - R: the share of the other coin
# name: gives the probability that it was another coin
import numpy as np
def e_step(X, thetas):
    p = np.exp(X @ np.log(thetas).T)
    return 1 - p / p.sum(1, keepdims=True), np.log(p.mean(1)).sum()
