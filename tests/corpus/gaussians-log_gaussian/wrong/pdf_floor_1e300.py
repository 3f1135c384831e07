# the logarithm of the density, which is kept above 1e-300
# name: takes the logarithm of a density that has underflowed
import numpy as np
def log_gaussian(X, mean, cov):
    d = len(mean); D = X - mean
    fac = np.einsum('...k,kl,...l->...', D, np.linalg.inv(cov), D)
    p = np.exp(-fac / 2) / np.sqrt((2 * np.pi) ** d * np.linalg.det(cov))
    return np.log(np.maximum(p, 1e-300))
