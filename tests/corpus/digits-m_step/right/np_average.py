# np.average with the responsibilities as weights
import numpy as np
def m_step(X, R):
    return R.mean(axis=0), np.array([np.average(X, axis=0, weights=r) for r in R.T])
