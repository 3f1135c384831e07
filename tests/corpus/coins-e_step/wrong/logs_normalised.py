# logarithms are divided by their sum
# name: normalises logarithms as if they were probabilities
import numpy as np
def e_step(X, thetas):
    lp = X @ np.log(thetas).T
    return lp / lp.sum(1, keepdims=True), np.log(np.exp(lp).mean(1)).sum()
