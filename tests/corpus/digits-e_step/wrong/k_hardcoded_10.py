# ten components taken for granted
# name: *ten components* | *number of components*
import numpy as np
from scipy.special import logsumexp, xlogy
def e_step(X, weights, means):
    lp = np.zeros((len(X), 10))
    for j in range(10):
        lp[:, j] = np.log(weights[j]) + (xlogy(X, means[j]) + xlogy(1 - X, 1 - means[j])).sum(1)
    t = logsumexp(lp, axis=1, keepdims=True)
    return np.exp(lp - t), t.sum()
