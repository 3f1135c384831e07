# log of the responsibilities, summed
# name: adds the logarithms of the responsibilities
import numpy as np
def e_step(X, thetas):
    p = np.exp(X @ np.log(thetas).T)
    R = p / p.sum(1, keepdims=True)
    return R, np.log(R).sum()
