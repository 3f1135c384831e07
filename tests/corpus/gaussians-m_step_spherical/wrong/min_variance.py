# the variance is never below 0.25
# name: *floor* | *at least*
import numpy as np
def m_step_spherical(X, post):
    N = post.sum(0); mu = post.T @ X / N[:, None]
    var = (post * ((X[:, None] - mu) ** 2).sum(2)).sum(0) / (N * X.shape[1])
    return N / len(X), mu, np.maximum(var, .25)
