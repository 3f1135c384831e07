# heads, and 1 - heads
# name: fails in a special case: two dice | works for two sides only
import numpy as np
def mle(X, z, k):
    thetas = np.zeros((k, 2))
    for j in range(k):
        heads = X[z == j, 0].sum()
        flips = X[z == j].sum()
        thetas[j] = heads / flips, 1 - heads / flips
    return thetas
