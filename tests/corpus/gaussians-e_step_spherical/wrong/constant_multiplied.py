# (2 pi variance)^(d/2) multiplies where it should divide
# name: multiplies with the constant instead of dividing
import numpy as np
def e_step_spherical(X, p, mu, var):
    d = X.shape[1]
    P = p * np.exp(-((X[:, None] - mu) ** 2).sum(2) / (2 * var)) * (2 * np.pi * var) ** (d / 2)
    return P / P.sum(1, keepdims=True), np.log(P.sum(1)).sum()
