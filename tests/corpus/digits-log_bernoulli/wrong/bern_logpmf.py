# scipy's bernoulli.logpmf, which is minus infinity for grey pixels
# name: *grey*
import numpy as np
from scipy.stats import bernoulli
def log_bernoulli(X, mu):
    out = np.zeros((len(X), len(mu)))
    for k in range(len(mu)):
        out[:, k] = np.apply_along_axis(lambda r: np.sum(bernoulli.logpmf(r, mu[k])), 1, X)
    return out
