# a mask for each component: certain pixels are looked at apart
import numpy as np
def log_bernoulli(X, means):
    X = np.array(X, float)
    out = np.empty((len(X), len(means)))
    for j, m in enumerate(means):
        sure0, sure1 = m == 0, m == 1
        open_ = ~(sure0 | sure1)
        p = m[open_]
        out[:, j] = X[:, open_] @ np.log(p) + (1 - X[:, open_]) @ np.log(1 - p)
        out[(X[:, sure0] > 0).any(axis=1) | (X[:, sure1] < 1).any(axis=1), j] = -np.inf
    return out
