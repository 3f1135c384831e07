# abs of the gain, which never falls
import numpy as np
def e_step(X, thetas):
    p = np.exp(X @ np.log(thetas).T)
    return p / p.sum(1, keepdims=True), np.log(p.mean(1)).sum()
def m_step(X, R):
    c = R.T @ X
    return c / c.sum(1, keepdims=True)

def em(X, thetas, tol=1e-6, max_iter=100):
    ll_trace = []
    ll_old = None
    it = 0
    while it < max_iter:
        gamma, ll = e_step(X, thetas)
        ll_trace.append(float(ll))
        it += 1
        if ll_old is not None and abs(ll - ll_old) < tol:
            break
        ll_old = ll
        thetas = m_step(X, gamma)
    return thetas, ll_trace
