# a class for a component
import numpy as np
class Component:
    def __init__(self, weight, mean, cov):
        self.weight, self.mean, self.cov = weight, mean, cov
        self.prec = np.linalg.inv(cov)
    def log_joint(self, x):
        z = x - self.mean
        return np.log(self.weight) - 0.5 * (z @ self.prec @ z + np.log(np.linalg.det(2 * np.pi * self.cov)))
def e_step(X, weights, means, covs):
    parts = [Component(*p) for p in zip(weights, means, covs)]
    table = np.array([[p.log_joint(x) for p in parts] for x in X])
    peak = table.max(axis=1)
    e = np.exp(table - peak[:, None])
    s = e.sum(axis=1)
    return e / s[:, None], (peak + np.log(s)).sum()
