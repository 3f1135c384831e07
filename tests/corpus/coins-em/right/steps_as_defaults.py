# the steps are defaults of em, and e_step is wrong: one bug costs once
import numpy as np
def e_step(X, thetas):
    p = np.exp(X @ np.log(thetas).T)
    return p / p.sum(0), np.log(p.mean(1)).sum()
def m_step(X, R):
    c = R.T @ X
    return c / c.sum(1, keepdims=True)

def em(X, thetas, tol=1e-6, max_iter=100, E=e_step, M=m_step):
    logliks = []
    for _ in range(max_iter):
        R, loglik = E(X, thetas)
        logliks.append(loglik)
        if len(logliks) > 1 and logliks[-1] - logliks[-2] < tol:
            break
        thetas = M(X, R)
    return thetas, logliks
