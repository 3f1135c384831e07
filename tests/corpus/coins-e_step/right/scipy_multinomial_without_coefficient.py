# multinomial.logpmf with the coefficient taken off again
import numpy as np
from scipy.special import gammaln, logsumexp
from scipy.stats import multinomial
def e_step(X, thetas):
    n = X.sum(axis=1)
    coef = gammaln(n + 1) - gammaln(X + 1).sum(axis=1)
    lp = np.array([[multinomial.logpmf(x, m, t) for t in thetas] for x, m in zip(X, n)]) - coef[:, None]
    total = logsumexp(lp, axis=1, keepdims=True)
    return np.exp(lp - total), (total - np.log(len(thetas))).sum()
