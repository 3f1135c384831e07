# 1 - log(mean) for log(1 - mean)
# name: takes something else for log(1 - mean)
import numpy as np
def log_bernoulli(X, means):
    X = np.asarray(X, float)
    with np.errstate(divide="ignore", invalid="ignore"):
        return X @ np.log(means).T + (1 - X) @ (1 - np.log(means)).T
