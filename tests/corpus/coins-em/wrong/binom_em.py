# own E-step with binom.pmf
# name: includes the multinomial coefficient
import numpy as np
from scipy.stats import binom
def em(X, thetas, tol=1e-6, max_iter=100):
    thetas = np.array(thetas)
    logliks = []
    n = X.sum(axis=1)
    for _ in range(max_iter):
        p = np.column_stack([binom.pmf(X[:, 0], n, t[0]) for t in thetas])
        logliks.append(np.log(p.mean(axis=1)).sum())
        if len(logliks) > 1 and logliks[-1] - logliks[-2] < tol:
            break
        R = p / p.sum(axis=1, keepdims=True)
        heads = (R * X[:, [0]]).sum(0) / (R * n[:, None]).sum(0)
        thetas = np.column_stack([heads, 1 - heads])
    return thetas, logliks
