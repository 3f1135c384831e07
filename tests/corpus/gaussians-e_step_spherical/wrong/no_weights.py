# the weights are left out
# name: leaves out the mixing weights
import numpy as np
from scipy.special import logsumexp
def e_step_spherical(X, weights, means, variances):
    sq = ((X[:, None] - means) ** 2).sum(2)
    a = -0.5 * X.shape[1] * np.log(2 * np.pi * variances) - 0.5 * sq / variances
    t = logsumexp(a, axis=1, keepdims=True)
    return np.exp(a - t), t.sum()
