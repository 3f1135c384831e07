# a list of all thetas
# name: returns the thetas of every step
import numpy as np
def e_step(X, thetas):
    p = np.exp(X @ np.log(thetas).T)
    return p / p.sum(1, keepdims=True), np.log(p.mean(1)).sum()
def m_step(X, R):
    c = R.T @ X
    return c / c.sum(1, keepdims=True)

def em(X, thetas, tol=1e-6, max_iter=100):
    logliks, steps = [], [thetas]
    for i in range(max_iter):
        R, loglik = e_step(X, steps[-1])
        logliks.append(loglik)
        if i and logliks[-1] - logliks[-2] < tol:
            break
        steps.append(m_step(X, R))
    return steps, logliks
