# return stands inside the loop: only the first coin
# name: *first coin* | leaves out a coin
import numpy as np
def mle(X, z, k):
    thetas = []
    for j in range(k):
        c = X[z == j].sum(axis=0)
        thetas.append(c / c.sum())
        return np.array(thetas)
