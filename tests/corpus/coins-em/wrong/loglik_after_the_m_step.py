# the log-likelihood is taken after the M-step, so that of the start is missing
# name: the log-likelihood of the start is missing
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
        R, _ = e_step(X, thetas)
        thetas = m_step(X, R)
        _, ll = e_step(X, thetas)
        lls.append(ll)
        if len(lls) > 1 and lls[-1] - lls[-2] < tol:
            break
    return thetas, lls
