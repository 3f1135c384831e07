# the mean over the pixels
# name: takes the mean over the pixels instead of the sum
import numpy as np
from scipy.special import xlog1py, xlogy
def log_bernoulli(X, means):
    X = X[:, None, :]
    return (xlogy(X, means) + xlog1py(1.0 - X, -means)).mean(axis=2)
