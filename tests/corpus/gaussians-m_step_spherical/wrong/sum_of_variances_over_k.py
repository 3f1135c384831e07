# divided by k in place of d
# name: divides the variances by the wrong number | the variances are not the weighted averages of the squares | variances holds the right numbers times d / k | variances holds the squares with r, times 1 / (k n_k)
import numpy as np
def m_step_spherical(X, R):
    N = R.sum(0)
    mu = R.T @ X / N[:, None]
    return N / len(X), mu, (R * ((X[:, None] - mu) ** 2).sum(2)).sum(0) / (N * len(N))
