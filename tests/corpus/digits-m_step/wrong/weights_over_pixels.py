# weights divided by the number of pixels
# name: weights holds the right numbers times n / d | the mixing weights don't sum to 1 | weights holds the sums with r, times 1 / d
import numpy as np

def m_step(X, R):
    n, d = X.shape
    n_j = R.sum(axis=0)
    return n_j / d, np.dot(R.T, X) / n_j[:, None]
