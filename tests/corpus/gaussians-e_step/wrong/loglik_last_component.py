# the log-likelihood of the last component alone
# name: the log-likelihood is put together wrongly | *last component* | *one component*
import numpy as np
from scipy.special import logsumexp
from scipy.stats import multivariate_normal
def e_step(X, weights, means, covs):
    lp = np.zeros((len(X), len(weights)))
    for j in range(len(weights)):
        one = np.log(weights[j]) + multivariate_normal.logpdf(X, means[j], covs[j])
        lp[:, j] = one
        loglik = np.sum(one)
    return np.exp(lp - logsumexp(lp, axis=1, keepdims=True)), loglik
