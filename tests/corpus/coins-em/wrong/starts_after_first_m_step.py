# the log-likelihood of the start is not in the list
# name: the log-likelihood of the start is missing
import numpy as np
def e_step(X, thetas):
    p = np.exp(X @ np.log(thetas).T)
    return p / p.sum(1, keepdims=True), np.log(p.mean(1)).sum()
def m_step(X, R):
    c = R.T @ X
    return c / c.sum(1, keepdims=True)

def em(X, thetas, tol=1e-6, max_iter=100):
    logliks = []
    R, old = e_step(X, thetas)
    for i in range(max_iter - 1):
        thetas = m_step(X, R)
        R, new = e_step(X, thetas)
        logliks.append(new)
        if new - old < tol:
            break
        old = new
    return thetas, logliks
