# m x + (1 - m)(1 - x), which is wrong for grey pixels
# name: *grey*
import numpy as np
from scipy.special import logsumexp
def e_step(X, w, mu):
    with np.errstate(all="ignore"):
        a = np.array([[np.sum(np.log(m * x + (1 - m) * (1 - x))) for m in mu] for x in X]) + np.log(w)
    t = logsumexp(a, axis=1, keepdims=True)
    return np.exp(a - t), t.sum()
