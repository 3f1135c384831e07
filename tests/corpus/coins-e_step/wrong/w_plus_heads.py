# the share is added to the counts instead of multiplied (an M-step in the E-step's place)
# name: loglik has shape (k, d) instead of one number
import numpy as np
def e_step(X, thetas):
    p = np.prod(thetas[None] ** X[:, None], 2)
    w = p / p.sum(1, keepdims=True)
    counts = np.array([(w[:, [j]] + X).sum(0) for j in range(len(thetas))])
    return w, counts
