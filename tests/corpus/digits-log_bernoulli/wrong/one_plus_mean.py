# log(1 + mean) for log(1 - mean)
# name: takes something else for log(1 - mean)
import numpy as np
from scipy.special import xlogy
def log_bernoulli(X, means):
    X = np.asarray(X, float)[:, None]
    return (xlogy(X, means) + xlogy(1 - X, 1 + means)).sum(axis=2)
