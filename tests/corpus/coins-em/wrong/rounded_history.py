# log-likelihoods rounded to three digits for the list
# name: *round*
import numpy as np
def e_step(X, thetas):
    p = np.exp(X @ np.log(thetas).T)
    return p / p.sum(1, keepdims=True), np.log(p.mean(1)).sum()
def m_step(X, R):
    c = R.T @ X
    return c / c.sum(1, keepdims=True)

def em(X, thetas, tol=1e-6, max_iter=100):
    lls, old = [], None
    for i in range(max_iter):
        R, ll = e_step(X, thetas)
        lls.append(round(float(ll), 3))
        if old is not None and ll - old < tol:
            break
        old = ll
        thetas = m_step(X, R)
    return thetas, lls
