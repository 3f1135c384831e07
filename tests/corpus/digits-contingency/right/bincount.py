# bincount of one number for each pair
import numpy as np
def contingency(z, labels, k):
    return np.bincount(10 * z + labels, minlength=10 * k).reshape(k, 10)
