# returns R alone
# name: returns only R
import numpy as np
from scipy.special import softmax
from scipy.stats import multivariate_normal
def e_step(X, weights, means, covs):
    lp = np.column_stack([multivariate_normal.logpdf(X, m, c) for m, c in zip(means, covs)])
    return softmax(lp.reshape(len(X), len(means)) + np.log(weights), axis=1)
