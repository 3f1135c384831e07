# (n, k, d), never summed
# name: keeps the pixels apart
import numpy as np
from scipy.special import xlog1py, xlogy
def log_bernoulli(X, means):
    X = X[:, None, :]
    return xlogy(X, means) + xlog1py(1.0 - X, -means)
