# compares the gain with tol times the first gain
# name: compares the relative gain with tol | stops before the gain has fallen below tol | does not stop at the first gain below tol
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
        if len(lls) > 2 and lls[-1] - lls[-2] < tol * (lls[1] - lls[0]):
            break
        thetas = m_step(X, R)
    return thetas, lls
