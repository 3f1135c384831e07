# covs[j] += 1e-6 I, into the caller's array
# name: overwrites its inputs | the covariance gets a small number on its diagonal
import numpy as np
from scipy.special import logsumexp
from scipy.stats import multivariate_normal
def e_step(X, weights, means, covs):
    lp = np.zeros((len(X), len(weights)))
    for j in range(len(weights)):
        covs[j] += 1e-6 * np.eye(X.shape[1])
        lp[:, j] = np.log(weights[j]) + multivariate_normal.logpdf(X, means[j], covs[j])
    total = logsumexp(lp, axis=1, keepdims=True)
    return np.exp(lp - total), total.sum()
