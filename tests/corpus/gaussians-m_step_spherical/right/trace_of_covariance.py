# the trace of the full covariance over d
import numpy as np
def m_step_spherical(X, R):
    N = R.sum(0)
    mu = R.T @ X / N[:, None]
    var = []
    for j in range(len(N)):
        D = X - mu[j]
        var.append(np.trace(D.T @ (R[:, [j]] * D) / N[j]) / X.shape[1])
    return N / len(X), mu, np.array(var)
