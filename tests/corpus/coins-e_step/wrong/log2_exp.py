# log2 one way and exp the other
# name: uses another base on the way back from the logarithm
import numpy as np
def e_step(X, thetas):
    p = np.exp(X @ np.log2(thetas).T)
    return p / p.sum(1, keepdims=True), np.log(p.mean(1)).sum()
