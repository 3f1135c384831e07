# |x|^2 - 2 x m + |m|^2
import numpy as np
def e_step_spherical(X, weights, means, variances):
    sq = (X ** 2).sum(1)[:, None] - 2 * X @ means.T + (means ** 2).sum(1)
    a = np.log(weights) - 0.5 * X.shape[1] * np.log(2 * np.pi * variances) - 0.5 * sq / variances
    top = a.max(1, keepdims=True)
    e = np.exp(a - top)
    return e / e.sum(1, keepdims=True), (top[:, 0] + np.log(e.sum(1))).sum()
