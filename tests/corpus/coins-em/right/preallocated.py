# an array of max_iter places, cut at the end
import numpy as np
def e_step(X, thetas):
    p = np.exp(X @ np.log(thetas).T)
    return p / p.sum(1, keepdims=True), np.log(p.mean(1)).sum()
def m_step(X, R):
    c = R.T @ X
    return c / c.sum(1, keepdims=True)

def em(X, thetas, tol=1e-6, max_iter=100):
    lls = np.empty(max_iter)
    used = 0
    for it in range(max_iter):
        R, lls[it] = e_step(X, thetas)
        used += 1
        if it and lls[it] - lls[it - 1] < tol:
            break
        thetas = m_step(X, R)
    return thetas, lls[:used]
