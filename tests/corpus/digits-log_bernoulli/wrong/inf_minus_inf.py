# nan becomes minus infinity: a certain pixel that fits is taken for impossible
# name: multiplies 0 by minus infinity | turns nan into a number too late | *impossible* | fails in a special case: means of exactly 0 and 1
import numpy as np
def log_bernoulli(X, means):
    X = np.asarray(X, float)
    with np.errstate(all="ignore"):
        lp = X @ np.log(means).T + (1 - X) @ np.log(1 - means).T
    lp[np.isnan(lp)] = -np.inf
    return lp
