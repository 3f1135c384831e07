# the distance is not squared
# name: does not square the distance
import numpy as np
def e_step_spherical(X, p, mu, var):
    d = X.shape[1]
    P = p * np.exp(-np.linalg.norm(X[:, None] - mu, axis=2) / (2 * var)) / (2 * np.pi * var) ** (d / 2)
    return P / P.sum(1, keepdims=True), np.log(P.sum(1)).sum()
