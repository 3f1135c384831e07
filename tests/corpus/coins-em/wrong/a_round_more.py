# range(max_iter + 1): an E-step and an M-step more than allowed
# name: takes more than max_iter steps
import numpy as np


def e_step(X, thetas):
    p = np.exp(X @ np.log(thetas).T) / len(thetas)
    total = p.sum(axis=1, keepdims=True)
    return p / total, np.log(total).sum()


def m_step(X, R):
    sides = R.T @ X
    return sides / sides.sum(axis=1, keepdims=True)


def em(X, thetas, tol=1e-6, max_iter=100):
    logliks = []
    for _ in range(max_iter + 1):
        R, loglik = e_step(X, thetas)
        logliks.append(loglik)
        if len(logliks) > 1 and loglik - logliks[-2] < tol:
            break
        thetas = m_step(X, R)
    return thetas, logliks
