# coin A and coin B written out
# name: fails in a special case: three coins | works for two coins only
import numpy as np
def mle(X, z, k):
    A, B = X[z == 0].sum(axis=0), X[z == 1].sum(axis=0)
    return np.array([A / A.sum(), B / B.sum()])
