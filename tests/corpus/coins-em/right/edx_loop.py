# old and new cost as the course of another university writes them
import numpy as np
def e_step(X, thetas):
    lp = X @ np.log(thetas).T - np.log(len(thetas))
    m = lp.max(1, keepdims=True)
    lse = m + np.log(np.exp(lp - m).sum(1, keepdims=True))
    return np.exp(lp - lse), lse.sum()
def m_step(X, R):
    c = R.T @ X
    return c / c.sum(1, keepdims=True)

def em(X, thetas, tol=1e-6, max_iter=100):
    old_LL, new_LL = None, None
    costs = []
    while len(costs) < max_iter and (old_LL is None or new_LL - old_LL >= tol):
        old_LL = new_LL
        post, new_LL = e_step(X, thetas)
        costs.append(new_LL)
        if old_LL is not None and new_LL - old_LL < tol:
            break
        thetas = m_step(X, post)
    return thetas, costs
