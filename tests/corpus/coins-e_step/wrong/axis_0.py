# normalises down the columns
# name: normalises over the rows instead of the coins
import numpy as np
def e_step(X, thetas):
    p = np.exp(X @ np.log(thetas).T)
    return p / p.sum(axis=0), np.log(p.mean(axis=1)).sum()
