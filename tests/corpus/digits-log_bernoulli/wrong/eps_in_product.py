# log(p + 1e-10) of each pixel's probability
# name: moves probabilities away from 0 by a small number
import numpy as np
def log_bernoulli(X, means):
    X = np.asarray(X, float)[:, None]
    p = means ** X * (1 - means) ** (1 - X)
    return np.log(p + 1e-10).sum(axis=2)
