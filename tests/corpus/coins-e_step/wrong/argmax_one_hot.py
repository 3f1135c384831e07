# each row is given to one coin
# name: decides for one coin instead of sharing
import numpy as np
def e_step(X, thetas):
    lp = X @ np.log(thetas).T
    R = np.eye(len(thetas))[lp.argmax(axis=1)]
    return R, np.log(np.exp(lp).mean(axis=1)).sum()
