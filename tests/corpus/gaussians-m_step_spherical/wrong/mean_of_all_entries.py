# mean over the whole covariance matrix, with the off-diagonal entries
# name: averages all entries of the covariances, not their diagonal
import numpy as np


def m_step(X, R):
    counts = R.sum(axis=0)
    means = R.T @ X / counts[:, None]
    covs = [(r[:, None] * (X - m)).T @ (X - m) / r.sum() for r, m in zip(R.T, means)]
    return counts / len(X), means, np.array(covs)


def m_step_spherical(X, R):
    weights, means, covs = m_step(X, R)
    return weights, means, covs.mean(axis=(1, 2))
