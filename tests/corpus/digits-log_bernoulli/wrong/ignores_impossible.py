# logarithms of 0 are set to 0, so that an impossible pixel costs nothing
# name: ignores pixels that are impossible
import numpy as np
def log_bernoulli(X, means):
    with np.errstate(divide="ignore"):
        on, off = np.log(means), np.log(1 - means)
    on[np.isinf(on)] = 0
    off[np.isinf(off)] = 0
    return X @ on.T + (1 - X) @ off.T
