# divided by the number of images
# name: takes the mean of the log-likelihood instead of the total
import numpy as np
from scipy.special import logsumexp, xlogy
def e_step(X, weights, means):
    X = np.asarray(X, float)[:, None]
    a = (xlogy(X, means) + xlogy(1 - X, 1 - means)).sum(-1) + np.log(weights)
    t = logsumexp(a, axis=1, keepdims=True)
    return np.exp(a - t), t.sum() / len(X)
