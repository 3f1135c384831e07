# the most copied EM of coins, which writes into thetas as well
# name: returns the expected complete-data log-likelihood
import numpy as np
def em(X, thetas, tol=1e-6, max_iter=100):
    ll_old = 0
    lls = []
    for i in range(max_iter):
        exp_A, exp_B = [], []
        ll_new = 0
        ws = []
        for x in X:
            ll = np.array([np.sum(x * np.log(t)) for t in thetas])
            w = np.exp(ll) / np.exp(ll).sum()
            ws.append(w)
            ll_new += np.sum(w * ll)
        lls.append(ll_new)
        for j in range(len(thetas)):
            v = sum(w[j] * x for w, x in zip(ws, X))
            thetas[j] = v / v.sum()
        if np.abs(ll_new - ll_old) < tol:
            break
        ll_old = ll_new
    return thetas, lls
