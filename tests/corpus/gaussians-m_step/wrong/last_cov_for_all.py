# the covariance is appended outside of the loop: only the last
# name: *last component* | gives every component the same covariance | *one covariance*
import numpy as np
def m_step(X, R):
    N = R.sum(0)
    m = R.T @ X / N[:, None]
    covs = []
    for j in range(len(N)):
        D = X - m[j]
        C = (R[:, [j]] * D).T @ D / N[j]
    covs.append(C)
    return N / len(X), m, np.array(covs)
