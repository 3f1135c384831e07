# tiny numbers that change nothing, after the maximum is taken out
import numpy as np
def e_step_spherical(X, weights, means, variances):
    d = X.shape[1]
    sq = np.sum((X[:, None, :] - means[None]) ** 2, axis=-1)
    a = np.log(weights + 1e-300) - 0.5 * d * np.log(2 * np.pi * variances) - sq / (2 * variances)
    top = a.max(axis=1, keepdims=True)
    e = np.exp(a - top)
    s = e.sum(axis=1, keepdims=True) + np.finfo(float).eps
    return e / s, float((top + np.log(s)).sum())
