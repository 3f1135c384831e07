# a logsumexp of one's own that is log(sum(exp)): nan or minus infinity far out
# name: *underflow* | fails in a special case: points sixty deviations away
import numpy as np
def log_gaussian(X, mean, cov):
    L = np.linalg.cholesky(cov)
    Y = np.linalg.solve(L, (X - mean).T)
    return -0.5 * (len(mean) * np.log(2 * np.pi) + (Y * Y).sum(0)) - np.log(np.diag(L)).sum()
def logsumexp(a):
    return np.log(np.sum(np.exp(a), axis=1, keepdims=True))
def e_step(X, weights, means, covs):
    lp = np.stack([log_gaussian(X, m, c) for m, c in zip(means, covs)], axis=1) + np.log(weights)
    t = logsumexp(lp)
    return np.exp(lp - t), t.sum()
