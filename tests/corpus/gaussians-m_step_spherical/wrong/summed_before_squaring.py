# weighted deviations are summed before they are squared, which gives (nearly) zero
# name: adds up the points before squaring
import numpy as np

def m_step_spherical(X, R):
    n, d = X.shape
    n_j = R.sum(axis=0)
    means = R.T @ X / n_j[:, None]
    v = []
    for j in range(len(n_j)):
        dev = (R[:, j, None] * (X - means[j])).sum(axis=0)
        v.append((dev ** 2).sum() / (d * n_j[j]))
    return n_j / n, means, np.array(v)
