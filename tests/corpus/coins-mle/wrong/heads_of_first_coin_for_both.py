# the row index is wrong: always the first row of each coin
# name: counts only the first row of each coin | counts only one row of each coin | counts only the last row of each coin | *first row*
import numpy as np
def mle(X, z, k):
    out = []
    for j in range(k):
        x = X[np.where(z == j)[0][0]]
        out.append(x / x.sum())
    return np.array(out)
