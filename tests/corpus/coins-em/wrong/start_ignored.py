# begins with a random start of its own
# name: *start of its own* | *own start* | the log-likelihoods are wrong from the first one on | the first log-likelihood is not that of the start
import numpy as np
def e_step(X, thetas):
    p = np.exp(X @ np.log(thetas).T)
    return p / p.sum(1, keepdims=True), np.log(p.mean(1)).sum()
def m_step(X, R):
    c = R.T @ X
    return c / c.sum(1, keepdims=True)

def em(X, thetas, tol=1e-6, max_iter=100):
    thetas = np.random.default_rng(0).dirichlet(np.ones(thetas.shape[1]), len(thetas))
    lls = []
    for i in range(max_iter):
        R, ll = e_step(X, thetas)
        lls.append(ll)
        if i and lls[-1] - lls[-2] < tol:
            break
        thetas = m_step(X, R)
    return thetas, lls
