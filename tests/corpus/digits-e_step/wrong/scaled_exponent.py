# exp(a / d), to keep it from underflowing
# name: takes the mean over the pixels instead of the sum
import numpy as np
from scipy.special import xlog1py, xlogy
def e_step(X, weights, means):
    d = X.shape[1]
    X = np.asarray(X, float)[:, None]
    with np.errstate(all="ignore"):
        p = weights * np.exp((xlogy(X, means) + xlog1py(1 - X, -means)).sum(axis=2) / d)
        s = p.sum(axis=1, keepdims=True)
        return p / s, np.log(s).sum()
