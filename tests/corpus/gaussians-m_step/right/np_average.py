# np.average for means and outer products
import numpy as np
def m_step(X, R):
    means, covs = [], []
    for r in R.T:
        m = np.average(X, axis=0, weights=r)
        outer = np.array([np.outer(x - m, x - m) for x in X])
        means.append(m)
        covs.append(np.average(outer, axis=0, weights=r))
    return R.mean(0), np.array(means), np.array(covs)
