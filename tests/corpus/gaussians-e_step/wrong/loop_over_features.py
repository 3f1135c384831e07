# the inner loop runs over the features, pi is called like a function, and the log-likelihood is 0
# name: *number of features* | takes the number of columns of X for the number of components | stops with a TypeError: numpy.ndarray is called like a function
import numpy as np
def _pdf(X, m, S):
    D = X - m
    return np.exp(-0.5 * np.sum(D @ np.linalg.inv(S) * D, axis=1)) / np.sqrt((2 * np.pi) ** X.shape[1] * np.linalg.det(S))

def e_step(X, pi, mu, sigma):
    a = np.zeros((len(X), len(mu)))
    for i in range(len(X)):
        s = 0
        for j in range(X.shape[1]):
            v = _pdf(X[i:i + 1], mu[j], sigma[j])[0] * pi(j)
            s += v; a[i, j] = v
        a[i] /= s
    return a, 0.0
