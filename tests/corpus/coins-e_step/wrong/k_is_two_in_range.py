# range(2) over the coins, the rest stays 0
# name: fails in a special case: three coins | works for two coins only
import numpy as np
def e_step(X, thetas):
    n, k = len(X), len(thetas)
    R = np.zeros((n, k))
    ll = 0
    for i in range(n):
        p = np.zeros(k)
        for j in range(2):
            p[j] = np.prod(thetas[j] ** X[i])
        R[i] = p / p.sum()
        ll += np.log(p.sum() / k)
    return R, ll
