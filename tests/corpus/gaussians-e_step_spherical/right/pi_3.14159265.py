# pi to nine digits, and d by d matrices
import numpy as np
def e_step_spherical(X, p, mu, var):
    pi = 3.14159265
    P = np.zeros((len(X), len(p)))
    for i, x in enumerate(X):
        for j in range(len(p)):
            C = np.identity(len(x)) * var[j]; v = np.expand_dims(x - mu[j], 0)
            P[i, j] = p[j] * (np.exp(-(v @ np.linalg.inv(C) @ v.T) / 2) / np.power(2 * pi, len(x) / 2) / np.sqrt(np.linalg.det(C))).item()
    return P / P.sum(1, keepdims=True), np.log(P.sum(1)).sum()
