# stops when R changes little
# name: *R changes* | *responsibilities change*
import numpy as np
def e_step(X, thetas):
    p = np.exp(X @ np.log(thetas).T)
    return p / p.sum(1, keepdims=True), np.log(p.mean(1)).sum()
def m_step(X, R):
    c = R.T @ X
    return c / c.sum(1, keepdims=True)

def em(X, thetas, tol=1e-6, max_iter=100):
    logliks, R_old = [], None
    for i in range(max_iter):
        R, ll = e_step(X, thetas)
        logliks.append(ll)
        if R_old is not None and np.abs(R - R_old).max() < tol:
            break
        R_old = R
        thetas = m_step(X, R)
    return thetas, logliks
