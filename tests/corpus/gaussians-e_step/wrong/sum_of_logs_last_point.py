# adds the logarithms over the components, and keeps those of the last point alone
# name: adds the logarithms over the components | returns the log-likelihood of a single point | the log-likelihood is put together wrongly
import numpy as np
def _pdf(X, m, S):
    D = X - m
    return np.exp(-0.5 * np.sum(D @ np.linalg.inv(S) * D, axis=1)) / np.sqrt((2 * np.pi) ** X.shape[1] * np.linalg.det(S))

def e_step(X, pi, mu, sigma):
    P = np.column_stack([pi[j] * _pdf(X, mu[j], sigma[j]) for j in range(len(pi))])
    ll = 0
    for p in P:
        ll = sum(np.log(q) for q in p)
    return P / P.sum(1, keepdims=True), ll
