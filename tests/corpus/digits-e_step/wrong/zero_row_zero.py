# a product of hundreds of probabilities; a row that underflows stays 0
# name: multiplies hundreds of probabilities, which gives 0
import numpy as np
def e_step(X, w, mu):
    R = np.empty((len(X), len(w))); ll = 0
    for k in range(len(w)):
        R[:, k] = w[k] * np.prod(mu[k] ** X * (1 - mu[k]) ** (1 - X), axis=1)
    for i in range(len(X)):
        s = R[i].sum()
        if s != 0: R[i] /= s; ll += np.log(s)
    return R, ll
