# the expected complete-data log-likelihood
# name: returns the expected complete-data log-likelihood
import numpy as np
from scipy.special import softmax
from scipy.stats import multivariate_normal
def e_step(X, weights, means, covs):
    lp = np.column_stack([multivariate_normal.logpdf(X, m, c) for m, c in zip(means, covs)])
    lp = lp.reshape(len(X), len(means)) + np.log(weights)
    R = softmax(lp, axis=1)
    return R, (R * lp).sum()
