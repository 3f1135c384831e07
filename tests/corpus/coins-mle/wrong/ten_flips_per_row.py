# takes every row to have ten flips, and two sides
# name: takes all rows to be equally long | fails in a special case: two dice | works for two sides only
import numpy as np
def mle(X, z, k):
    p = np.array([X[z == j, 0].sum() / (10.0 * (z == j).sum()) for j in range(k)])
    return np.column_stack([p, 1 - p])
