# two matrix products: 0 times minus infinity is nan
# name: multiplies 0 by minus infinity
import numpy as np
def log_bernoulli(X, means):
    return X @ np.log(means).T + (1 - X) @ np.log(1 - means).T
