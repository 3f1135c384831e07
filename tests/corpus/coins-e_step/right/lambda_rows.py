# np.apply_along_axis for the rows
import numpy as np
def e_step(X, thetas):
    def row(x):
        return np.prod(thetas ** x, axis=1)
    P = np.apply_along_axis(row, 1, X)
    s = P.sum(axis=1)
    return np.divide(P, s[:, np.newaxis]), np.log(s).sum() - len(X) * np.log(len(thetas))
