# R is kept between 0.01 and 0.99
# name: *clip* | *keeps*away from 0* | *never below* | the rows of R don't sum to 1
import numpy as np
from scipy.special import logsumexp
from scipy.stats import multivariate_normal
def e_step(X, weights, means, covs):
    lp = np.stack([np.atleast_1d(multivariate_normal.logpdf(X, m, c)) for m, c in zip(means, covs)], 1)
    lp = lp + np.log(weights)
    t = logsumexp(lp, axis=1, keepdims=True)
    return np.clip(np.exp(lp - t), 0.01, 0.99), t.sum()
