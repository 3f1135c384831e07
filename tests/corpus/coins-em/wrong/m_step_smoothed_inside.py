# own M-step with an imaginary flip
# name: adds imaginary flips (smoothing)
import numpy as np
def em(X, thetas, tol=1e-6, max_iter=100):
    lls = []
    for i in range(max_iter):
        p = np.prod(thetas[None] ** X[:, None], axis=2) / len(thetas)
        s = p.sum(1, keepdims=True)
        lls.append(np.log(s).sum())
        if i and abs(lls[-1] - lls[-2]) < tol:
            break
        c = (p / s).T @ X + 1
        thetas = c / c.sum(1, keepdims=True)
    return thetas, lls
