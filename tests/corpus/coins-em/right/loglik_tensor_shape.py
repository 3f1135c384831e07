# log-likelihoods as arrays of shape (1,)
import numpy as np
def e_step(X, thetas):
    p = np.exp(X @ np.log(thetas).T)
    return p / p.sum(1, keepdims=True), np.log(p.mean(1)).sum(keepdims=True)
def m_step(X, R):
    c = R.T @ X
    return c / c.sum(1, keepdims=True)

def em(X, thetas, tol=1e-6, max_iter=100):
    lls = []
    for it in range(max_iter):
        R, ll = e_step(X, thetas)
        lls.append(ll)
        if it >= 1 and (lls[-1] - lls[-2])[0] < tol:
            break
        thetas = m_step(X, R)
    return thetas, lls
