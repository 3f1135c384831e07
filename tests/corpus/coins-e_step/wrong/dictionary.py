# a dictionary with both
# name: *dict*
import numpy as np
def e_step(X, thetas):
    p = np.exp(X @ np.log(thetas).T)
    return {"R": p / p.sum(1, keepdims=True), "loglik": np.log(p.mean(1)).sum()}
