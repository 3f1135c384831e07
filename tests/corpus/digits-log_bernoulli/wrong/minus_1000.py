# impossible images get -1000
# name: fails in a special case: means of exactly 0 and 1 | moves probabilities away from 0 by a small number | ignores pixels that are impossible
import numpy as np
from scipy.special import xlog1py, xlogy
def log_bernoulli(X, means):
    X = np.asarray(X, float)[:, None]
    lp = (xlogy(X, means) + xlog1py(1 - X, -means)).sum(axis=2)
    lp[np.isinf(lp)] = -1000
    return lp
