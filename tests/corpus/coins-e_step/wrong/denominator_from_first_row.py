# the sum of the first row divides every row
# name: *first row* | the rows of R do not sum to 1 | the rows of R don't sum to 1
import numpy as np
def e_step(X, thetas):
    p = np.exp(X @ np.log(thetas).T)
    return p / p.sum(axis=1)[0], np.log(p.mean(axis=1)).sum()
