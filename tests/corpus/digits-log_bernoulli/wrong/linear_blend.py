# m x + (1 - m)(1 - x), which is wrong for grey pixels
# name: *grey*
import numpy as np
def log_bernoulli(X, mu):
    return np.array([[np.sum(np.log(m * x + (1 - m) * (1 - x))) for m in mu] for x in X])
