# np.unique of the labels, with the first two coins only
# name: works for two coins only | fails in a special case: three coins | thetas has shape (2, d) instead of shape (k, d)
import numpy as np
def mle(X, z, k):
    A, B = [X[z == c].sum(axis=0) for c in np.unique(z)[:2]]
    return np.vstack([A / A.sum(), B / B.sum()])
