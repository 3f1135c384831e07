# the most negative number for log 0, times 0 it is 0
import numpy as np
def e_step(X, w, mu):
    with np.errstate(all='ignore'):
        l1, l0 = np.nan_to_num(np.log(mu)), np.nan_to_num(np.log(1 - mu))
        a = X @ l1.T + (1 - X) @ l0.T + np.log(w)
        t = a.max(1, keepdims=True); e = np.exp(a - t); s = e.sum(1, keepdims=True)
    return e / s, (t + np.log(s)).sum()
