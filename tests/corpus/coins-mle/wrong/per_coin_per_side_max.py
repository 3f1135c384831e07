# relative to the coin with most heads
# name: normalises over the coins instead of the sides | *largest* | the rows of thetas do not sum to 1
import numpy as np
def mle(X, z, k):
    c = np.array([X[z == j].sum(axis=0) for j in range(k)])
    return c / c.max(axis=0)
