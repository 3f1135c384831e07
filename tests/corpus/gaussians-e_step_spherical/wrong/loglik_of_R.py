# log of the responsibilities, summed
# name: adds the logarithms of the responsibilities
import numpy as np
def e_step_spherical(X, weights, means, variances):
    sq = ((X[:, None] - means) ** 2).sum(2)
    p = weights * np.exp(-0.5 * sq / variances) / (2 * np.pi * variances) ** (X.shape[1] / 2)
    R = p / p.sum(axis=1, keepdims=True)
    return R, np.log(R).sum()
