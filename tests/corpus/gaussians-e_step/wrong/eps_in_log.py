# log(R + 1e-6): a small number inside the logarithm of the density
# name: adds a small number to a probability
import numpy as np
from scipy.stats import multivariate_normal
def e_step(X, weights, means, covs):
    p = np.column_stack([w * np.atleast_1d(multivariate_normal.pdf(X, m, c)) for w, m, c in zip(weights, means, covs)])
    s = p.sum(axis=1) + 1e-6
    return p / s[:, None], np.log(s).sum()
