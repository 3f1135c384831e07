# a right loop over an m_step that divides by the rows: one bug costs once
import numpy as np
def e_step(X, thetas):
    p = np.exp(X @ np.log(thetas).T)
    return p / p.sum(1, keepdims=True), np.log(p.mean(1)).sum()
def m_step(X, R):
    return R.T @ X / R.sum(0)[:, None]

def em(X, thetas, tol=1e-6, max_iter=100):
    logliks = []
    for _ in range(max_iter):
        R, loglik = e_step(X, thetas)
        logliks.append(loglik)
        if len(logliks) > 1 and logliks[-1] - logliks[-2] < tol:
            break
        thetas = m_step(X, R)
    return thetas, logliks
