# point by point, plain math, the maximum taken out
import math
import numpy as np
def e_step(X, weights, means, covs):
    R, total = [], 0.0
    inverses = [np.linalg.inv(c) for c in covs]
    constants = [math.log(w) - 0.5 * math.log(np.linalg.det(2 * np.pi * c)) for w, c in zip(weights, covs)]
    for x in X:
        a = [c - 0.5 * float((x - m) @ P @ (x - m)) for c, m, P in zip(constants, means, inverses)]
        top = max(a)
        e = [math.exp(v - top) for v in a]
        R.append([v / sum(e) for v in e])
        total += top + math.log(sum(e))
    return R, total
