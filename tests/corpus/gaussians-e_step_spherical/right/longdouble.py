# long double
import numpy as np
def e_step_spherical(X, weights, means, variances):
    X, means, variances = (np.asarray(a, np.longdouble) for a in (X, means, variances))
    sq = ((X[:, None] - means) ** 2).sum(2)
    a = np.log(weights) - 0.5 * X.shape[1] * np.log(2 * np.pi * variances) - 0.5 * sq / variances
    top = a.max(1, keepdims=True)
    e = np.exp(a - top)
    return e / e.sum(1, keepdims=True), (top + np.log(e.sum(1, keepdims=True))).sum()
