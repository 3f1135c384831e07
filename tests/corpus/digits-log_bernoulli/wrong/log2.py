# logarithms to base 2
# name: uses the wrong base of the logarithm
import numpy as np
from scipy.special import xlog1py, xlogy
def log_bernoulli(X, means):
    X = np.asarray(X, float)[:, None]
    return (xlogy(X, means) + xlog1py(1 - X, -means)).sum(axis=2) / np.log(2)
