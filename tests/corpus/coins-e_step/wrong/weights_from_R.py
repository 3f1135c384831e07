# the mean of R is used as the prior of the coins in the log-likelihood
# name: mixes with the responsibilities instead of the weights | the log-likelihood is put together wrongly | *prior*
import numpy as np
def e_step(X, thetas):
    p = np.exp(X @ np.log(thetas).T)
    R = p / p.sum(axis=1, keepdims=True)
    return R, np.log(p @ R.mean(axis=0)).sum()
