# computed and returned in long double
import numpy as np
def e_step(X, thetas):
    p = np.prod(np.asarray(thetas, np.longdouble)[None] ** X[:, None], axis=2)
    s = p.sum(1, keepdims=True)
    return p / s, np.log(s / len(thetas)).sum()
