# the log-likelihood is divided by n
# name: takes the mean of the log-likelihood instead of the total
import numpy as np
def _pdf(X, m, S):
    D = X - m
    return np.exp(-0.5 * np.sum(D @ np.linalg.inv(S) * D, axis=1)) / np.sqrt((2 * np.pi) ** X.shape[1] * np.linalg.det(S))

from scipy.special import logsumexp
def e_step(X, pi, mu, sigma):
    S = np.array([np.log(_pdf(X, mu[j], sigma[j])) + np.log(pi[j]) for j in range(len(pi))])
    m = logsumexp(S, axis=0)
    return np.exp(S - m).T, m.sum() / len(X)
