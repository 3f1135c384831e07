# the mean of the frequencies of the rows, as if all rows were equally long
# name: averages the frequencies of the rows
import numpy as np
def mle(X, z, k):
    p = X / X.sum(axis=1, keepdims=True)
    return np.array([p[z == j].mean(axis=0) for j in range(k)])
