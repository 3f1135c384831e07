# exp of the log-probabilities before they are divided
# name: multiplies hundreds of probabilities, which gives 0 | *underflow*
import numpy as np
from scipy.special import xlogy
def e_step(X, weights, means):
    X = np.asarray(X, float)[:, None]
    a = (xlogy(X, means) + xlogy(1 - X, 1 - means)).sum(-1)
    p = weights * np.exp(a)
    s = p.sum(axis=1, keepdims=True)
    return p / s, np.log(s).sum()
