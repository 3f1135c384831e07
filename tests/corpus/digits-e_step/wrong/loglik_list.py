# one log-likelihood an image
# name: returns one log-likelihood for each image | returns one log-likelihood for each point
import numpy as np
from scipy.special import logsumexp, xlog1py, xlogy
def e_step(X, weights, means):
    X = np.asarray(X, float)[:, None]
    a = (xlogy(X, means) + xlog1py(1 - X, -means)).sum(axis=2) + np.log(weights)
    t = logsumexp(a, axis=1)
    return np.exp(a - t[:, None]), t
