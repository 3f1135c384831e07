# the number of flips is read off the first row
# name: takes all rows to be equally long
import numpy as np
def mle(X, z, k):
    flips = X[0].sum()
    return np.array([X[z == j].sum(axis=0) / (flips * np.sum(z == j)) for j in range(k)])
