# the means are clipped at 1e-12
# name: moves probabilities away from 0 by a small number
import numpy as np
def e_step(X, w, mu):
    m = np.clip(mu, 1e-12, 1 - 1e-12)
    lj = X @ np.log(m).T + (1 - X) @ np.log(1 - m).T + np.log(w)
    t = lj.max(1, keepdims=True); e = np.exp(lj - t); s = e.sum(1, keepdims=True)
    return e / s, np.sum(t + np.log(s))
