# the log-likelihood of the start first, then max_iter rounds of M-step and E-step
import numpy as np


def e_step(X, thetas):
    p = np.exp(X @ np.log(thetas).T) / len(thetas)
    total = p.sum(axis=1, keepdims=True)
    return p / total, np.log(total).sum()


def m_step(X, R):
    sides = R.T @ X
    return sides / sides.sum(axis=1, keepdims=True)


def em(X, thetas, tol=1e-6, max_iter=100):
    R, loglik = e_step(X, thetas)
    logliks = [loglik]
    for _ in range(max_iter):
        thetas = m_step(X, R)
        R, loglik = e_step(X, thetas)
        logliks.append(loglik)
        if loglik - logliks[-2] < tol:
            break
    return thetas, logliks
