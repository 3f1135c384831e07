# loglik first, R second
# name: the two results are in the wrong order
import numpy as np
def e_step(X, thetas):
    p = np.prod(thetas[None] ** X[:, None], 2) / len(thetas)
    return np.log(p.sum(1)).sum(), p / p.sum(1, keepdims=True)
