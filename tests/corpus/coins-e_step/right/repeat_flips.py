# np.repeat makes single flips of the counts, which are whole numbers
import numpy as np
def e_step(X, thetas):
    R, ll = [], 0.0
    for x in X:
        flips = np.repeat(np.arange(len(x)), x)
        p = np.array([np.prod(t[flips]) for t in thetas])
        R.append(p / p.sum())
        ll += np.log(p.mean())
    return np.array(R), ll
