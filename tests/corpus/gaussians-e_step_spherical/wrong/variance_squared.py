# variances ** 2: taken for standard deviations
# name: takes the variance for a standard deviation
import numpy as np
from scipy.special import logsumexp
def e_step_spherical(X, weights, means, variances):
    v = variances ** 2
    sq = ((X[:, None] - means) ** 2).sum(2)
    a = np.log(weights) - 0.5 * X.shape[1] * np.log(2 * np.pi * v) - 0.5 * sq / v
    t = logsumexp(a, axis=1, keepdims=True)
    return np.exp(a - t), t.sum()
