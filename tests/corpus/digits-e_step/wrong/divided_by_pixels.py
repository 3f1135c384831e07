# log-likelihood in nats a pixel
# name: *pixel* | the log-likelihood is put together wrongly | takes the mean of the log-likelihood instead of the total | loglik is the right number times 1 / d
import numpy as np
from scipy.special import logsumexp, xlog1py, xlogy
def e_step(X, weights, means):
    d = X.shape[1]
    X = np.asarray(X, float)[:, None]
    a = (xlogy(X, means) + xlog1py(1 - X, -means)).sum(axis=2) + np.log(weights)
    t = logsumexp(a, axis=1, keepdims=True)
    return np.exp(a - t), t.sum() / d
