# the probabilities are put into an array of whole numbers
# name: the result is cut to whole numbers
import numpy as np
def mle(X, z, k):
    thetas = np.zeros((k, X.shape[1]), dtype=int)
    for j in range(k):
        c = X[z == j].sum(axis=0)
        thetas[j] = c / c.sum()
    return thetas
