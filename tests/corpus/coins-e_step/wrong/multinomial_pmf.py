# the multinomial coefficient is in the log-likelihood, R is right
# name: includes the multinomial coefficient
import numpy as np
from scipy.special import gammaln
def e_step(X, thetas):
    lp = X @ np.log(thetas).T + (gammaln(X.sum(1) + 1) - gammaln(X + 1).sum(1))[:, None]
    P = np.exp(lp)
    return P / P.sum(1, keepdims=True), np.log(P.mean(1)).sum()
