# ten times the machine precision beside the counts, as scikit-learn does
import numpy as np
def m_step(X, R):
    nk = R.sum(axis=0) + 10 * np.finfo(R.dtype).eps
    means = np.dot(R.T, X) / nk[:, np.newaxis]
    covs = np.empty((R.shape[1], X.shape[1], X.shape[1]))
    for k in range(R.shape[1]):
        diff = X - means[k]
        covs[k] = np.dot(R[:, k] * diff.T, diff) / nk[k]
    return nk / len(X), means, covs
