# np.log1p in place of np.log
# name: *logarithm* | the log-likelihood is put together wrongly | adds a small number to a probability
import numpy as np
def e_step(X, thetas):
    p = np.exp(X @ np.log(thetas).T)
    return p / p.sum(axis=1, keepdims=True), np.log1p(p.mean(axis=1)).sum()
