# never divided by the sum
# name: does not normalise the responsibilities
import numpy as np
def e_step_spherical(X, weights, means, variances):
    sq = ((X[:, None] - means) ** 2).sum(2)
    p = weights * np.exp(-0.5 * sq / variances) / (2 * np.pi * variances) ** (X.shape[1] / 2)
    return p, np.log(p.sum(axis=1)).sum()
