# return indented too far: only the first coin is estimated, the others stay zero
# name: only the first row of thetas is right | the rows of thetas do not sum to 1 | leaves out a coin
import numpy as np

def mle(X, z, k):
    thetas = np.zeros((k, X.shape[1]))
    for j in range(k):
        c = X[z == j].sum(axis=0)
        thetas[j] = c / c.sum()
        return thetas
