# R is squared and normalised again
# name: weighs the components wrongly | *square* | *twice*
import numpy as np
from scipy.special import logsumexp
from scipy.stats import multivariate_normal
def e_step(X, weights, means, covs):
    lp = np.stack([np.atleast_1d(multivariate_normal.logpdf(X, m, c)) for m, c in zip(means, covs)], 1)
    lp = lp + np.log(weights)
    R = np.exp(2 * lp - logsumexp(2 * lp, axis=1, keepdims=True))
    return R, logsumexp(lp, axis=1).sum()
