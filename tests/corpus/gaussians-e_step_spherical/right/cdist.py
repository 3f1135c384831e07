# cdist for the squared distances
import numpy as np
from scipy.spatial.distance import cdist
from scipy.special import softmax, logsumexp
def e_step_spherical(X, weights, means, variances):
    sq = cdist(X, means, "sqeuclidean")
    a = np.log(weights) - X.shape[1] / 2 * np.log(2 * np.pi * variances) - sq / (2 * variances)
    return softmax(a, axis=1), logsumexp(a, axis=1).sum()
