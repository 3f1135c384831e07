# own E-step without 1/k
# name: leaves the prior 1/k out of the log-likelihood
import numpy as np
def em(X, thetas, tol=1e-6, max_iter=100):
    logliks = []
    for i in range(max_iter):
        p = np.prod(thetas[None] ** X[:, None], axis=2)
        s = p.sum(1, keepdims=True)
        logliks.append(np.log(s).sum())
        if len(logliks) > 1 and logliks[-1] - logliks[-2] < tol:
            break
        c = (p / s).T @ X
        thetas = c / c.sum(1, keepdims=True)
    return thetas, logliks
