# normalises over the images
# name: normalises over the images instead of the components | normalises over the points instead of the components
import numpy as np
from scipy.special import logsumexp, xlogy
def e_step(X, weights, means):
    X = np.asarray(X, float)[:, None]
    a = (xlogy(X, means) + xlogy(1 - X, 1 - means)).sum(-1) + np.log(weights)
    R = np.exp(a - logsumexp(a, axis=0))
    return R, logsumexp(a, axis=1).sum()
