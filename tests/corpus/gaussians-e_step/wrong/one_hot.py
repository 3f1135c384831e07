# each point goes to its likeliest component
# name: decides for one component instead of sharing
import numpy as np
from scipy.special import logsumexp
from scipy.stats import multivariate_normal
def e_step(X, weights, means, covs):
    lp = np.column_stack([multivariate_normal.logpdf(X, m, c) for m, c in zip(means, covs)])
    lp = lp.reshape(len(X), len(means)) + np.log(weights)
    return np.eye(len(means))[lp.argmax(1)], logsumexp(lp, axis=1).sum()
