# X == 1 picks the pixels that are on: every grey pixel counts as white
# name: *grey*
import numpy as np
def log_bernoulli(X, mu):
    return np.log(np.where(X[:, None] == 1, mu, 1 - mu)).sum(2)
