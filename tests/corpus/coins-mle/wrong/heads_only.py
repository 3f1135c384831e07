# one number for each coin, the probability of heads
# name: returns only the probability of heads
import numpy as np
def mle(X, z, k):
    return np.array([X[z == j][:, 0].sum() / X[z == j].sum() for j in range(k)])
