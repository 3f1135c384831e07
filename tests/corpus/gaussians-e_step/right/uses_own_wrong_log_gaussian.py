# right, over a log_gaussian of its own that lacks a root: one bug costs once
import numpy as np
from scipy.special import logsumexp
def log_gaussian(X, mean, cov):
    D = X - mean
    q = np.sum(D @ np.linalg.inv(cov) * D, axis=1)
    return -0.5 * q - np.log((2 * np.pi) ** (X.shape[1] / 2) * np.linalg.det(cov))
def e_step(X, weights, means, covs):
    lj = np.column_stack([np.log(weights[j]) + log_gaussian(X, means[j], covs[j]) for j in range(len(weights))])
    t = logsumexp(lj, axis=1, keepdims=True)
    return np.exp(lj - t), t.sum()
