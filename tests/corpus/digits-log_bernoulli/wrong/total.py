# the sum over the images as well
# name: adds up too much
import numpy as np
from scipy.special import xlog1py, xlogy
def log_bernoulli(X, means):
    X = np.asarray(X, float)[:, None]
    return (xlogy(X, means) + xlog1py(1 - X, -means)).sum(axis=2).sum(axis=0)
