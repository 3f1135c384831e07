# a generator yields the steps
from itertools import islice
import numpy as np
def steps(X, thetas):
    while True:
        p = np.prod(thetas[None] ** X[:, None], axis=2)
        R = p / p.sum(1, keepdims=True)
        yield thetas, np.log(p.mean(1)).sum()
        c = R.T @ X
        thetas = c / c.sum(1, keepdims=True)
def em(X, thetas, tol=1e-6, max_iter=100):
    logliks = []
    for now, loglik in islice(steps(X, thetas), max_iter):
        logliks.append(loglik)
        if len(logliks) > 1 and logliks[-1] - logliks[-2] < tol:
            break
    return now, logliks
