# the default of tol is 1e-4
# name: uses a default tol that is not 1e-6
import numpy as np
def e_step(X, thetas):
    p = np.exp(X @ np.log(thetas).T)
    return p / p.sum(1, keepdims=True), np.log(p.mean(1)).sum()
def m_step(X, R):
    c = R.T @ X
    return c / c.sum(1, keepdims=True)

def em(X, thetas, tol=1e-4, max_iter=100):
    logliks = []
    for i in range(max_iter):
        R, loglik = e_step(X, thetas)
        logliks.append(loglik)
        if len(logliks) > 1 and logliks[-1] - logliks[-2] < tol:
            break
        thetas = m_step(X, R)
    return thetas, logliks
