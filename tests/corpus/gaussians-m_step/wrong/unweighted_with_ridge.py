# two mistakes: squares without responsibilities (but divided by n_j), and 1e-6 on the diagonal
# name: leaves the responsibilities out of the covariances | adds something to the diagonal
import numpy as np

def m_step(X, R):
    n_j = R.sum(axis=0)
    means = (R.T @ X) / n_j[:, None]
    d = X.shape[1]
    covs = np.array([(X - m).T @ (X - m) / nj + 1e-6 * np.eye(d) for m, nj in zip(means, n_j)])
    return n_j / len(X), means, covs
