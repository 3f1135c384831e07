# multivariate_normal.logpdf a component, logsumexp
import numpy as np
from scipy.special import logsumexp
from scipy.stats import multivariate_normal
def e_step(X, weights, means, covs):
    n, k = len(X), len(weights)
    lp = np.empty((n, k))
    for j in range(k):
        lp[:, j] = multivariate_normal.logpdf(X, means[j], covs[j]) + np.log(weights[j])
    ll = logsumexp(lp, axis=1)
    return np.exp(lp - ll[:, None]), ll.sum()
