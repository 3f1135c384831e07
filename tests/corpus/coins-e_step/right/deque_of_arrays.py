# rows of R as array.array, in a deque
from array import array
from collections import deque
from math import log, prod
def e_step(X, thetas):
    R, loglik = deque(), 0.0
    for x in X.tolist():
        p = [prod(t ** c for t, c in zip(theta, x)) for theta in thetas.tolist()]
        s = sum(p)
        R.append(array("d", [q / s for q in p]))
        loglik += log(s / len(p))
    return R, loglik
