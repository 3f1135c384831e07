# black and white are swapped
# name: swaps on and off
import numpy as np
from scipy.special import xlog1py, xlogy
def log_bernoulli(X, means):
    X = X[:, None, :]
    return (xlogy(1.0 - X, means) + xlog1py(X, -means)).sum(axis=2)
