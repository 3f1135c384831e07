# np.matrix throughout, weights as a row of a matrix
import numpy as np
def m_step(X, R):
    gamma = np.matrix(R); X = np.matrix(X)
    N, K = gamma.shape; D = X.shape[1]
    Nj = np.sum(gamma, axis=0)
    means = np.zeros([K, D]); covs = np.zeros([K, D, D])
    for j in range(K):
        s = np.zeros(D)
        for i in range(N): s = s + gamma[i, j] * X[i, :]
        means[j, :] = s / Nj[0, j]
    means = np.matrix(means)
    for j in range(K):
        for i in range(N):
            v = X[i, :] - means[j, :]
            covs[j] += gamma[i, j] * (v.T * v) / Nj[0, j]
    return Nj / N, means, covs
