# adds one imaginary flip of each side
# name: adds imaginary flips (smoothing)
import numpy as np
def mle(X, z, k):
    c = np.ones((k, X.shape[1]))
    for x, j in zip(X, z):
        c[j] += x
    return c / c.sum(axis=1, keepdims=True)
