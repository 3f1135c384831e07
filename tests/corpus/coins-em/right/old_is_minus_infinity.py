# the old value starts at minus infinity, the M-step comes before the test
import numpy as np
def e_step(X, thetas):
    p = np.exp(X @ np.log(thetas).T)
    return p / p.sum(1, keepdims=True), np.log(p.mean(1)).sum()
def m_step(X, R):
    c = R.T @ X
    return c / c.sum(1, keepdims=True)

def em(X, thetas, tol=1e-6, max_iter=100):
    old = -np.inf
    history = []
    for i in range(max_iter):
        resp, new = e_step(X, thetas)
        history.append(new)
        thetas = m_step(X, resp)
        if new - old < tol:
            break
        old = new
    return thetas, np.array(history)
