# log(1e-21) in place of log 0
# name: moves probabilities away from 0 by a small number | fails in a special case: means of exactly 0 and 1
import numpy as np
import math
def log_bernoulli(X, mu):
    out = [[0.0] * len(mu) for _ in range(len(X))]
    for i in range(len(X)):
        for j in range(len(mu)):
            for k in range(X.shape[1]):
                t = (mu[j][k] ** X[i][k]) * ((1 - mu[j][k]) ** (1 - X[i][k]))
                try: t = math.log(t)
                except Exception: t = math.log(1e-21)
                out[i][j] += t
    return out
