# minus twice the log-likelihood, as in an information criterion
# name: *twice* | the log-likelihood is put together wrongly | the log-likelihood has the wrong sign | loglik is the right number times -2
import numpy as np
from scipy.special import logsumexp
from scipy.stats import multivariate_normal
def e_step(X, weights, means, covs):
    lp = np.stack([np.atleast_1d(multivariate_normal.logpdf(X, m, c)) for m, c in zip(means, covs)], 1)
    lp = lp + np.log(weights)
    t = logsumexp(lp, axis=1, keepdims=True)
    return np.exp(lp - t), -2 * t.sum()
