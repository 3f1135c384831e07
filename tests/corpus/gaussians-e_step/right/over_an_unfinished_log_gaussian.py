# right, but log_gaussian has only been begun: one bug costs once
import numpy as np
from scipy.special import logsumexp
def log_gaussian(X, mean, cov):
    raise NotImplementedError("write log_gaussian")
def e_step(X, weights, means, covs):
    lp = np.stack([log_gaussian(X, m, c) for m, c in zip(means, covs)], axis=1) + np.log(weights)
    total = logsumexp(lp, axis=1, keepdims=True)
    return np.exp(lp - total), total.sum()
