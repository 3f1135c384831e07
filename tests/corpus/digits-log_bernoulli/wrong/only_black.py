# the white pixels are left out
# name: leaves out the pixels that are off
import numpy as np
from scipy.special import xlogy
def log_bernoulli(X, means):
    return xlogy(X[:, None, :], means).sum(axis=2)
