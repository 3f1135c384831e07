# sklearn's habit: ten times the machine precision beside the counts
import numpy as np
def mle(X, z, k):
    c = np.array([X[z == j].sum(axis=0) for j in range(k)])
    return c / (c.sum(axis=1) + 10 * np.finfo(float).eps)[:, None]
