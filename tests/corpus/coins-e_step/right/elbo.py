# expected complete log-likelihood plus the entropy of R
import numpy as np
from scipy.special import softmax, xlogy
def e_step(X, thetas):
    lp = X @ np.log(thetas).T - np.log(len(thetas))
    R = softmax(lp, axis=1)
    return R, np.sum(R * lp) - np.sum(xlogy(R, R))
