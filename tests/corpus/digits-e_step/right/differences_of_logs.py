# R as 1 over a sum of exponentials of differences
import numpy as np
from scipy.special import logsumexp, xlogy
def e_step(X, weights, means):
    X = np.asarray(X, float)[:, None]
    a = (xlogy(X, means) + xlogy(1 - X, 1 - means)).sum(-1) + np.log(weights)
    with np.errstate(over="ignore", invalid="ignore"):
        R = 1 / np.exp(a[:, None, :] - a[:, :, None]).sum(2)
    R[np.isneginf(a)] = 0
    return R, logsumexp(a, axis=1).sum()
