# two M-steps and E-steps a round, one log-likelihood kept
# name: *every other* | *two steps* | the second E-step gets something else than the M-step's thetas | the log-likelihoods go wrong after the first one
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
        lls.append(ll)
        if i and lls[-1] - lls[-2] < tol:
            break
        thetas = m_step(X, R)
        thetas = m_step(X, e_step(X, thetas)[0])
    return thetas, lls
