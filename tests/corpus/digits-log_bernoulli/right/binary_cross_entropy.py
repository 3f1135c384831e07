# minus the cross entropy, pixel by pixel with nan put right at once
import numpy as np
def log_bernoulli(X, means):
    X = X.astype(np.float64)
    out = np.zeros((X.shape[0], means.shape[0]))
    with np.errstate(divide="ignore", invalid="ignore"):
        for j, p in enumerate(means):
            a = X * np.log(p)
            b = (1 - X) * np.log(1 - p)
            a[X == 0] = 0
            b[X == 1] = 0
            out[:, j] = (a + b).sum(axis=1)
    return out
