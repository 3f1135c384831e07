# the first variance for every component
# name: uses one covariance or one mean for all components | *one variance*
import numpy as np
from scipy.special import logsumexp
def e_step_spherical(X, weights, means, variances):
    sq = ((X[:, None] - means) ** 2).sum(2)
    a = np.log(weights) - 0.5 * X.shape[1] * np.log(2 * np.pi * variances[0]) - 0.5 * sq / variances[0]
    t = logsumexp(a, axis=1, keepdims=True)
    return np.exp(a - t), t.sum()
