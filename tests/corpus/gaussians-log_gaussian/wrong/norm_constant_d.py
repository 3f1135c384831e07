# d log(2 pi), not half of it
# name: takes the wrong power of 2 pi | forgets the one half | a constant of the log density is wrong
import numpy as np
def log_gaussian(X, mean, cov):
    D = X - mean
    q = np.einsum("ni,ij,nj->n", D, np.linalg.inv(cov), D)
    return -0.5 * q - len(mean) * np.log(2 * np.pi) - 0.5 * np.log(np.linalg.det(cov))
