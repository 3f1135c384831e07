# right, over a log_bernoulli that clips: one bug costs once
import numpy as np
from scipy.special import logsumexp
def log_bernoulli(X, means):
    m = np.clip(means, 1e-3, 1 - 1e-3)
    return X @ np.log(m).T + (1 - X) @ np.log(1 - m).T
def e_step(X, weights, means):
    joint = log_bernoulli(X, means) + np.log(weights)
    total = logsumexp(joint, axis=1, keepdims=True)
    return np.exp(joint - total), total.sum()
