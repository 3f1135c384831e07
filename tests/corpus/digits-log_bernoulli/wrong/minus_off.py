# minus in place of plus before the white pixels
# name: subtracts the pixels that are off
import numpy as np
from scipy.special import xlog1py, xlogy
def log_bernoulli(X, means):
    X = np.asarray(X, float)[:, None]
    with np.errstate(invalid="ignore"):
        return (xlogy(X, means) - xlog1py(1 - X, -means)).sum(axis=2)
