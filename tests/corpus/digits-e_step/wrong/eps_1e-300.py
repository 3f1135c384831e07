# 1e-300 in the denominator of an underflowed sum
# name: adds a small number to a probability | multiplies hundreds of probabilities, which gives 0 | *underflow*
import numpy as np
from scipy.special import xlogy
def e_step(X, weights, means):
    X = np.asarray(X, float)[:, None]
    p = weights * np.exp((xlogy(X, means) + xlogy(1 - X, 1 - means)).sum(-1))
    s = p.sum(axis=1, keepdims=True) + 1e-300
    return p / s, np.log(s).sum()
