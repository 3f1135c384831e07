# np.var of the points of each cluster
# name: gives each point to one component for the variances | the variances are not the weighted averages of the squares | variances holds the squares with votes*
import numpy as np
def m_step_spherical(X, R):
    N = R.sum(0)
    mu = R.T @ X / N[:, None]
    z = R.argmax(1)
    v = [((X[z == j] - mu[j]) ** 2).mean() if (z == j).any() else 0.0 for j in range(len(N))]
    return N / len(X), mu, np.array(v)
