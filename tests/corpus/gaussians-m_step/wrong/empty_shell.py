# only zeros are returned
# name: the mixing weights don't sum to 1 | *zero*
import numpy as np
def m_step(X, R):
    n, d = X.shape; k = R.shape[1]
    return np.zeros(k), np.zeros((k, d)), np.zeros((k, d, d))
