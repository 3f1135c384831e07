# np.maximum(m, 1e-300) inside the logarithms
# name: moves probabilities away from 0 by a small number
import numpy as np
def log_bernoulli(X, means):
    X = np.asarray(X, float)
    return X @ np.log(np.maximum(means, 1e-300)).T + (1 - X) @ np.log(np.maximum(1 - means, 1e-300)).T
