# the log-likelihood has shape (1,)
import numpy as np
def e_step_spherical(X, p, mu, var):
    d = X.shape[1]
    s = p * (2 * np.pi * var) ** (-d / 2) * np.exp(np.linalg.norm(X[:, None] - mu, axis=2) ** 2 / (-2 * var))
    t = s.sum(axis=1).reshape(-1, 1)
    return s / t, np.sum(np.log(t), axis=0)
