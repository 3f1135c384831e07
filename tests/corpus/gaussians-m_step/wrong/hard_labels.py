# argmax of R, then np.mean and np.cov of each cluster
# name: gives each point to one component instead of sharing
import numpy as np
def m_step(X, R):
    z = R.argmax(axis=1)
    k, d = R.shape[1], X.shape[1]
    w, m, S = np.zeros(k), np.zeros((k, d)), np.zeros((k, d, d))
    for j in range(k):
        P = X[z == j]
        if len(P):
            w[j] = len(P) / len(X)
            m[j] = P.mean(axis=0)
            S[j] = (P - m[j]).T @ (P - m[j]) / len(P)
    return w, m, S
