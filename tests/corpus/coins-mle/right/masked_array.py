# a masked array, filled at the end
import numpy as np
def mle(X, z, k):
    out = np.ma.zeros((k, X.shape[1]))
    for j in range(k):
        m = np.ma.array(X, mask=np.broadcast_to((z != j)[:, None], X.shape))
        s = m.sum(axis=0)
        out[j] = s / s.sum()
    return out
