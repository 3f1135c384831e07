# the constants have a plus where a minus belongs
# name: multiplies with the constant instead of dividing
import numpy as np
def log_gaussian(X, mean, cov):
    D = X - mean
    q = np.einsum("ni,ij,nj->n", D, np.linalg.inv(cov), D)
    return 0.5 * (len(mean) * np.log(2 * np.pi) + np.linalg.slogdet(cov)[1]) - 0.5 * q
