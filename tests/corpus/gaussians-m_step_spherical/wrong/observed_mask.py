# zeros are taken for missing values
# name: *missing* | fails in a special case: *
import numpy as np
def m_step_spherical(X, post):
    obs = X != 0
    den = post.T @ obs; mu = np.where(den > 1e-16, (post.T @ X) / den, 0)
    var = np.array([np.sum(post[:, [j]] * ((X - mu[j]) * obs) ** 2) / np.sum(post[:, [j]] * obs) for j in range(post.shape[1])])
    return post.sum(0) / len(X), mu, var
