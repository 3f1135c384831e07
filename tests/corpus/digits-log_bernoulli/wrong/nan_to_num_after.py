# nan_to_num after the sum
# name: turns nan into a number too late
import numpy as np
def log_bernoulli(X, means):
    lp = X @ np.log(means).T + (1 - X) @ np.log(1 - means).T
    return np.nan_to_num(lp)
