# np.where(X == 1, ...): grey pixels count as white
# name: *grey*
import numpy as np
from scipy.special import logsumexp
def e_step(X, weights, means):
    with np.errstate(divide="ignore"):
        a = np.where(X[:, None] == 1, np.log(means), np.log(1 - means)).sum(2) + np.log(weights)
    t = logsumexp(a, axis=1, keepdims=True)
    return np.exp(a - t), t.sum()
