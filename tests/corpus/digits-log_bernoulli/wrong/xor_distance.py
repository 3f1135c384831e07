# counts the pixels that agree
# name: *agree* | forgets the logarithms of the means | rounds the means | the probability of a pixel is wrong
import numpy as np
def log_bernoulli(X, means):
    X = np.asarray(X, float)
    B = (means > 0.5).astype(float)
    return X @ B.T + (1 - X) @ (1 - B).T
