# component j gets the weight of component k - 1 - j
# name: weighs the components wrongly | *order*
import numpy as np
from scipy.special import logsumexp
from scipy.stats import multivariate_normal
def e_step(X, weights, means, covs):
    lp = np.stack([np.atleast_1d(multivariate_normal.logpdf(X, m, c)) for m, c in zip(means, covs)], 1)
    lp = lp + np.log(weights[::-1])
    t = logsumexp(lp, axis=1, keepdims=True)
    return np.exp(lp - t), t.sum()
