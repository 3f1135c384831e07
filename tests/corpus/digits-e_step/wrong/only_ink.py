# only the black pixels
# name: leaves out the pixels that are off
import numpy as np
from scipy.special import logsumexp, xlogy
def e_step(X, weights, means):
    X = np.asarray(X, float)[:, None]
    a = xlogy(X, means).sum(axis=2) + np.log(weights)
    t = logsumexp(a, axis=1, keepdims=True)
    return np.exp(a - t), t.sum()
