# one feature after the other, given those before
import numpy as np
def log_gaussian(X, mean, cov):
    total = np.zeros(len(X))
    for s in range(len(mean)):
        A, b = cov[:s, :s], cov[:s, s]
        if s:
            w = np.linalg.solve(A, b)
            m = mean[s] + (X[:, :s] - mean[:s]) @ w
            v = cov[s, s] - b @ w
        else:
            m, v = mean[0], cov[0, 0]
        total += -0.5 * np.log(2 * np.pi * v) - (X[:, s] - m) ** 2 / (2 * v)
    return total
