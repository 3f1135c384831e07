# np.logaddexp.reduce, (k, n) turned round at the end
import numpy as np
def log_gaussian(X, mean, cov):
    L = np.linalg.cholesky(cov)
    Y = np.linalg.solve(L, (X - mean).T)
    return -0.5 * (len(mean) * np.log(2 * np.pi) + (Y * Y).sum(0)) - np.log(np.diag(L)).sum()
def e_step(X, weights, means, covs):
    joint = np.array([np.log(w) + log_gaussian(X, m, c) for w, m, c in zip(weights, means, covs)])
    total = np.logaddexp.reduce(joint, axis=0)
    return np.exp(joint - total).T, total.sum()
