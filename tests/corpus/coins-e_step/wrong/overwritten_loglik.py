# = where += belongs: the log-likelihood of the last row
# name: returns the log-likelihood of a single row | keeps the log-likelihood of a single row
import numpy as np
def e_step(X, thetas):
    R = np.zeros((len(X), len(thetas)))
    for i, x in enumerate(X):
        p = np.prod(thetas ** x, axis=1) / len(thetas)
        R[i] = p / p.sum()
        loglik = np.log(p.sum())
    return R, loglik
