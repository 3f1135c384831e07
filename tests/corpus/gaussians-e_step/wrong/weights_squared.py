# the weights come in twice
# name: uses the mixing weights twice
import numpy as np
from scipy.special import logsumexp
from scipy.stats import multivariate_normal
def e_step(X, weights, means, covs):
    lp = np.stack([np.atleast_1d(multivariate_normal.logpdf(X, m, c)) for m, c in zip(means, covs)], 1)
    lp = lp + 2 * np.log(weights)
    t = logsumexp(lp, axis=1, keepdims=True)
    return np.exp(lp - t), t.sum()
