# binom.pmf: the binomial coefficient is in the log-likelihood, and only two coins and two sides are seen
# name: includes the multinomial coefficient | fails in a special case: three coins | works for two coins only | fails in a special case: two dice | works for two sides only
import numpy as np
from scipy.stats import binom
def e_step(X, thetas):
    R, ll = [], 0
    for x in X:
        n, h = sum(x), x[0]
        a = binom.pmf(h, n, thetas[0][0]); b = binom.pmf(h, n, thetas[1][0])
        R.append([a / (a + b), b / (a + b)])
        ll += np.log(0.5 * (a + b))
    return np.array(R), ll
