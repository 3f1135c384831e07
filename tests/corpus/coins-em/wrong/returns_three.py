# returns the number of steps, the thetas and the last expected complete-data log-likelihood
# name: returns the expected complete-data log-likelihood | returns only the last log-likelihood | *3 things*
import numpy as np
def em(xs, thetas, tol=1e-6, max_iter=100):
    ll_old = -np.inf
    for i in range(max_iter):
        ll = np.array([np.sum(xs * np.log(t), axis=1) for t in thetas])
        lik = np.exp(ll); ws = lik / lik.sum(0)
        vs = np.array([w[:, None] * xs for w in ws])
        thetas = np.array([v.sum(0) / v.sum() for v in vs])
        ll_new = np.sum([w * l for w, l in zip(ws, ll)])
        if np.abs(ll_new - ll_old) < tol: break
        ll_old = ll_new
    return i, thetas, ll_new
