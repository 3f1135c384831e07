# X @ means: the logarithms are forgotten
# name: forgets the logarithms of the means
import numpy as np
def log_bernoulli(X, means):
    X = np.asarray(X, float)
    return X @ means.T + (1 - X) @ (1 - means).T
