# the expected complete-data log-likelihood
# name: returns the expected complete-data log-likelihood
import numpy as np
from scipy.special import softmax
def e_step_spherical(X, weights, means, variances):
    sq = ((X[:, None] - means) ** 2).sum(2)
    a = np.log(weights) - 0.5 * X.shape[1] * np.log(2 * np.pi * variances) - 0.5 * sq / variances
    R = softmax(a, axis=1)
    return R, np.sum(R * a)
