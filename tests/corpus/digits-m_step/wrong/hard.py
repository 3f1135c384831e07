# argmax, then the mean of each cluster
# name: gives each point to one component instead of sharing
import numpy as np
def m_step(X, R):
    z = R.argmax(1)
    k = R.shape[1]
    w = np.bincount(z, minlength=k) / len(X)
    means = np.array([X[z == j].mean(0) if (z == j).any() else np.zeros(X.shape[1]) for j in range(k)])
    return w, means
