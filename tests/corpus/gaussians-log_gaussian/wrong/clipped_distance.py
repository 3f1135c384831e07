# the distance is clipped at 700 to keep exp happy
# name: fails in a special case: points 40 deviations away | takes the logarithm of a density that has underflowed | *clip*
import numpy as np
def log_gaussian(X, mean, cov):
    D = X - mean
    q = np.clip(np.einsum("ni,ij,nj->n", D, np.linalg.inv(cov), D), 0, 700)
    return -0.5 * (q + len(mean) * np.log(2 * np.pi) + np.linalg.slogdet(cov)[1])
