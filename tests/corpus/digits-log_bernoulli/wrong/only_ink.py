# x stands where 1 - x belongs
# name: uses x where 1 - x belongs
import numpy as np
def log_bernoulli(X, mu):
    return X @ np.log(mu).T + X @ np.log(1 - mu).T
