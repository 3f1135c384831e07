# the means are clipped at 1e-12; the 1e-16 beside the weights does no harm
# name: moves probabilities away from 0 by a small number
import numpy as np
from scipy.special import logsumexp
def e_step(X, w, mu):
    m = np.clip(mu, 1e-12, 1 - 1e-12)
    a = X @ np.log(m).T + (1 - X) @ np.log(1 - m).T + np.log(w + 1e-16)
    s = logsumexp(a, axis=1)
    return np.exp(a - s[:, None]), np.sum(s)
