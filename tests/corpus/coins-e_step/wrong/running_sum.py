# the sum is not reset for the next row
# name: goes on adding to the sum of earlier rows
import numpy as np
def e_step(X, thetas):
    R, ll, s = [], 0.0, 0.0
    for x in X:
        p = np.prod(thetas ** x, axis=1)
        s += p.sum()
        R.append(p / s)
        ll += np.log(s / len(thetas))
    return np.array(R), ll
