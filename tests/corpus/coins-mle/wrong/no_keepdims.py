# divides (k, d) by (k,)
# name: divides along the wrong axis (a new axis is missing)
import numpy as np
def mle(X, z, k):
    c = np.array([X[z == j].sum(axis=0) for j in range(k)])
    return c / c.sum(axis=1)
