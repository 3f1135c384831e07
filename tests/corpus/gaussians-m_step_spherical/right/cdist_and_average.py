# cdist and np.average
import numpy as np
from scipy.spatial.distance import cdist
def m_step_spherical(X, R):
    means = np.array([np.average(X, axis=0, weights=r) for r in R.T])
    sq = cdist(X, means, "sqeuclidean") / X.shape[1]
    return R.mean(0), means, np.array([np.average(s, weights=r) for s, r in zip(sq.T, R.T)])
