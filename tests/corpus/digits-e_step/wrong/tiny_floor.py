# np.maximum(m, 1e-300) inside the logarithms
# name: moves probabilities away from 0 by a small number
import numpy as np
from scipy.special import logsumexp
def e_step(X, weights, means):
    X = np.asarray(X, float)
    a = X @ np.log(np.maximum(means, 1e-300)).T + (1 - X) @ np.log(np.maximum(1 - means, 1e-300)).T
    a = a + np.log(weights)
    t = logsumexp(a, axis=1, keepdims=True)
    return np.exp(a - t), t.sum()
