# the logarithm of the density, which underflows far out
# name: takes the logarithm of a density that has underflowed
import numpy as np
def log_gaussian(X, mean, cov):
    d = len(mean); D = X - mean
    p = (2 * np.pi) ** (-d / 2) * np.linalg.det(cov) ** (-0.5) * np.exp(-0.5 * np.sum(D @ np.linalg.pinv(cov) * D, axis=1))
    return np.log(p)
