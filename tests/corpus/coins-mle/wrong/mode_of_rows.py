# the row with the most heads stands for the coin
# name: *row*
import numpy as np
def mle(X, z, k):
    out = []
    for j in range(k):
        rows = X[z == j]
        best = rows[rows[:, 0].argmax()]
        out.append(best / best.sum())
    return np.array(out)
