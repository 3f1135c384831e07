# log-sum-exp by hand in a loop over the rows
import numpy as np
def e_step(X, thetas):
    n, K = X.shape[0], thetas.shape[0]
    post = np.zeros((n, K))
    LL = 0.0
    for u in range(n):
        f = np.zeros(K)
        for j in range(K):
            f[j] = np.log(1.0 / K + 1e-16) + np.sum(X[u] * np.log(thetas[j]))
        mx = np.max(f)
        lse = mx + np.log(np.sum(np.exp(f - mx)))
        post[u] = np.exp(f - lse)
        LL += lse
    return post, LL
