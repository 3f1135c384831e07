# sufficient statistics in a class
import numpy as np
class Sums:
    def __init__(self, k, d):
        self.n, self.x, self.xx = np.zeros(k), np.zeros((k, d)), np.zeros((k, d, d))
    def add(self, x, r):
        self.n += r
        self.x += np.outer(r, x)
        self.xx += r[:, None, None] * np.outer(x, x)
def m_step(X, R):
    middle = X.mean(axis=0)
    s = Sums(R.shape[1], X.shape[1])
    for x, r in zip(X - middle, R):
        s.add(x, r)
    m = s.x / s.n[:, None]
    covs = s.xx / s.n[:, None, None] - m[:, :, None] * m[:, None, :]
    return s.n / len(X), m + middle, covs
