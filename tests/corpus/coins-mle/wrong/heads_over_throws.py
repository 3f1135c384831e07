# takes the second column, the tails, for the number of flips
# name: divides heads by tails | fails in a special case: two dice | works for two sides only
import numpy as np
def mle(X, z, k):
    th = []
    for j in range(k):
        h, n = X[z == j].sum(axis=0)
        th.append([h / n, 1 - h / n])
    return np.array(th)
