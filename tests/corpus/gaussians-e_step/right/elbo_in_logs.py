# the lower bound at the exact posterior, all in logarithms
import numpy as np
from scipy.special import log_softmax
def e_step(X, pi, mu, sigma):
    D = X[:, None, :] - mu
    q = np.einsum("nki,kij,nkj->nk", D, np.linalg.inv(sigma), D)
    lj = np.log(pi) - 0.5 * (q + np.linalg.slogdet(2 * np.pi * sigma)[1])
    lr = log_softmax(lj, axis=1)
    R = np.exp(lr)
    return R, np.sum(R * (lj - lr))
