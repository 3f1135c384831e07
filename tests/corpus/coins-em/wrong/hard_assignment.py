# every row goes to one coin, as in k-means
# name: decides for one coin instead of sharing
import numpy as np
def em(X, thetas, tol=1e-6, max_iter=100):
    thetas = np.array(thetas)
    logliks = []
    for _ in range(max_iter):
        lp = X @ np.log(thetas).T
        logliks.append(np.log(np.exp(lp).mean(1)).sum())
        if len(logliks) > 1 and logliks[-1] - logliks[-2] < tol:
            break
        z = lp.argmax(1)
        for j in range(len(thetas)):
            c = X[z == j].sum(0)
            if c.sum() > 0:
                thetas[j] = (c + 0.0) / c.sum()
        thetas = np.clip(thetas, 1e-300, None)
    return thetas, logliks
