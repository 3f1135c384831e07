# xlogy, softmax and logsumexp
import numpy as np
from scipy.special import logsumexp, softmax, xlog1py, xlogy
def e_step(X, weights, means):
    lp = np.array([(xlogy(X, m) + xlog1py(1.0 - X, -m)).sum(1) for m in means]).T + np.log(weights)
    return softmax(lp, axis=1), logsumexp(lp, axis=1).sum()
