# nan_to_num of R where all products were 0
# name: multiplies hundreds of probabilities, which gives 0
import numpy as np
from scipy.special import xlog1py, xlogy
def e_step(X, weights, means):
    X = np.asarray(X, float)[:, None]
    p = weights * np.exp((xlogy(X, means) + xlog1py(1 - X, -means)).sum(axis=2))
    with np.errstate(all="ignore"):
        s = p.sum(axis=1, keepdims=True)
        return np.nan_to_num(p / s), np.nan_to_num(np.log(s)).sum()
