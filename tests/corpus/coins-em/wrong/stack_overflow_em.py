# the most copied EM of coins: expected complete-data log-likelihood, abs(gain) < tol, first old value 0
# name: returns the expected complete-data log-likelihood
import numpy as np
def em(X, thetas, tol=1e-6, max_iter=100):
    ll_old = 0
    lls = []
    for i in range(max_iter):
        log_like = np.array([np.sum(X * np.log(theta), axis=1) for theta in thetas])
        like = np.exp(log_like)
        ws = like / like.sum(0)
        ll_new = np.sum([w * l for w, l in zip(ws, log_like)])
        lls.append(ll_new)
        vs = np.array([w[:, None] * X for w in ws])
        thetas = np.array([v.sum(0) / v.sum() for v in vs])
        if np.abs(ll_new - ll_old) < tol:
            break
        ll_old = ll_new
    return thetas, lls
