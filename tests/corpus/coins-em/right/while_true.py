# while True, with the limit inside
import numpy as np
def e_step(X, thetas):
    p = np.exp(X @ np.log(thetas).T)
    return p / p.sum(1, keepdims=True), np.log(p.mean(1)).sum()
def m_step(X, R):
    c = R.T @ X
    return c / c.sum(1, keepdims=True)

def em(X, thetas, tol=1e-6, max_iter=100):
    logliks = []
    while True:
        R, loglik = e_step(X, thetas)
        logliks.append(loglik)
        if len(logliks) == max_iter:
            return thetas, logliks
        if len(logliks) > 1 and loglik - logliks[-2] < tol:
            return thetas, logliks
        thetas = m_step(X, R)
