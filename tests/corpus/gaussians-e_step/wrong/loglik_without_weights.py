# R is right, the log-likelihood lacks the weights
# name: *mixing weights*log-likelihood* | leaves the mixing weights out of the denominator | the log-likelihood is put together wrongly | leaves out the mixing weights
import numpy as np
from scipy.special import logsumexp
from scipy.stats import multivariate_normal
def e_step(X, weights, means, covs):
    lp = np.column_stack([multivariate_normal.logpdf(X, m, c) for m, c in zip(means, covs)])
    lp = lp.reshape(len(X), len(means))
    lj = lp + np.log(weights)
    R = np.exp(lj - logsumexp(lj, axis=1, keepdims=True))
    return R, logsumexp(lp, axis=1).sum()
