# one variance for each feature
# name: returns one variance for each feature
import numpy as np
def m_step_spherical(X, post):
    N = post.sum(0); mu = post.T @ X / N[:, None]
    return N / len(X), mu, (post[:, :, None] * (X[:, None] - mu) ** 2).sum(0) / N[:, None]
