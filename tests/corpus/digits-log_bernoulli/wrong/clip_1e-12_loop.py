# the means are clipped at 1e-12, loop over the components
# name: moves probabilities away from 0 by a small number
import numpy as np
def log_bernoulli(X, mu):
    eps = 1e-12; m = np.clip(mu, eps, 1.0 - eps); out = np.zeros((len(X), len(mu)))
    for k in range(len(mu)):
        out[:, k] = X @ np.log(m[k]) + (1.0 - X) @ np.log(1.0 - m[k])
    return out
