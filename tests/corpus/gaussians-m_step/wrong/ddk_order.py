# covariances as (d, d, k), the component last
# name: *component last* | *(d, d, k)*
import numpy as np
def m_step(X, R):
    N = R.sum(0); m = R.T @ X / N[:, None]; D = X.shape[1]
    S = np.zeros((D, D, len(N)))
    for k in range(len(N)):
        for n in range(len(X)):
            v = X[n] - m[k]; S[:, :, k] += R[n, k] * np.outer(v, v)
        S[:, :, k] /= N[k]
    return N / len(X), m, S
