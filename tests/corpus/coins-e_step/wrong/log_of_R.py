# log responsibilities
# name: returns the logarithm of the responsibilities
import numpy as np
from scipy.special import log_softmax
def e_step(X, thetas):
    lp = X @ np.log(thetas).T
    return log_softmax(lp, axis=1), np.log(np.exp(lp).mean(1)).sum()
