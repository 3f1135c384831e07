# stops when two log-likelihoods are equal
# name: ignores tol | *equal* | goes on after the gain has fallen below tol
import numpy as np
def e_step(X, thetas):
    p = np.exp(X @ np.log(thetas).T)
    return p / p.sum(1, keepdims=True), np.log(p.mean(1)).sum()
def m_step(X, R):
    c = R.T @ X
    return c / c.sum(1, keepdims=True)

def em(X, thetas, tol=1e-6, max_iter=100):
    lls = []
    for i in range(max_iter):
        R, ll = e_step(X, thetas)
        if lls and ll == lls[-1]:
            break
        lls.append(ll)
        thetas = m_step(X, R)
    return thetas, lls
