# the list begins with 0
# name: the list of log-likelihoods starts with a value that belongs to no E-step
import numpy as np
def e_step(X, thetas):
    p = np.exp(X @ np.log(thetas).T)
    return p / p.sum(1, keepdims=True), np.log(p.mean(1)).sum()
def m_step(X, R):
    c = R.T @ X
    return c / c.sum(1, keepdims=True)

def em(X, thetas, tol=1e-6, max_iter=100):
    ll = [0]
    for i in range(max_iter):
        R, loglik = e_step(X, thetas)
        ll.append(loglik)
        if i > 0 and abs(ll[-1] - ll[-2]) < tol:
            break
        thetas = m_step(X, R)
    return thetas, ll
