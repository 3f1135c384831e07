# computed in long double
import numpy as np
def weighted_mean(X, r):
    X, r = np.asarray(X, np.longdouble), np.asarray(r, np.longdouble)
    return (r[:, None] * X).sum(axis=0) / r.sum()
