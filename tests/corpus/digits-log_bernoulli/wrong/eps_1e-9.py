# log(mean + 1e-9)
# name: moves probabilities away from 0 by a small number
import numpy as np
def log_bernoulli(X, means):
    e = 1e-9
    return X @ np.log(means + e).T + (1 - X) @ np.log(1 - means + e).T
