"""Answers of the made-up class: right ones in other ways, and typical wrong ones.

`e_step__in_loops` is put into a notebook as `e_step`, by its text.
"""

import os
import sys
import warnings

import numpy as np


def mle__in_loops(X, z, k):
    """Count with plain Python."""
    thetas = []
    for j in range(k):
        sides = [0.0] * len(X[0])
        for row, label in zip(X, z, strict=True):
            if label == j:
                for side, count in enumerate(row):
                    sides[side] += count
        thetas.append([count / sum(sides) for count in sides])
    return thetas


def e_step__in_loops(X, thetas):
    """Log-sum-exp, number by number; lists in place of arrays."""
    R, loglik = [], 0.0
    for row in X:
        logs = []
        for theta in thetas:
            total = -np.log(len(thetas))
            for count, p in zip(row, theta, strict=True):
                if count > 0:
                    total += count * np.log(p)
            logs.append(total)
        peak = max(logs)
        norm = peak + np.log(sum(np.exp(value - peak) for value in logs))
        R.append([float(np.exp(value - norm)) for value in logs])
        loglik += float(norm)
    return R, loglik


def m_step__in_loops(X, R):
    """Add up the weighted counts one by one."""
    n, k, d = len(X), len(R[0]), len(X[0])
    thetas = np.zeros((k, d))
    for j in range(k):
        for i in range(n):
            for side in range(d):
                thetas[j, side] += R[i][j] * X[i][side]
        thetas[j] /= thetas[j].sum()
    return thetas


def e_step__noisy(X, thetas):
    """Right, with a warning, a print and a line on stderr."""
    warnings.warn("this is only a warning", stacklevel=2)
    print("in the E-step")
    print("still there", file=sys.stderr)
    log_p = np.einsum("nd,kd->nk", X, np.log(thetas)) - np.log(len(thetas))
    norm = np.logaddexp.reduce(log_p, axis=1)
    return np.exp(log_p - norm[:, None]), norm.sum()


def e_step__over_rows(X, thetas):
    """Wrong: normalised over the rows, not over the coins."""
    p = np.exp(X @ np.log(thetas).T) / len(thetas)
    return p / p.sum(axis=0), np.log(p.sum(axis=1)).sum()


def e_step__expected(X, thetas):
    """Wrong: the expected complete-data log-likelihood in place of the observed one."""
    log_p = X @ np.log(thetas).T - np.log(len(thetas))
    R = np.exp(log_p - np.logaddexp.reduce(log_p, axis=1)[:, None])
    return R, (R * log_p).sum()


def m_step__by_rows(X, R):
    """Wrong: divided by the number of rows in place of the number of flips."""
    return (R.T @ X) / R.sum(axis=0)[:, None]


def m_step__ends_it_all(X, R):
    """Ends the whole program."""
    os._exit(1)


def em__endless(X, thetas, tol=1e-6, max_iter=100):
    """Never comes to an end."""
    logliks = []
    while True:
        pass
    return thetas, logliks


def e_step__without_weights(X, weights, means, covs):
    """Wrong: the mixing weights are left out."""
    log_p = np.empty((len(X), len(means)))
    for j, (mean, cov) in enumerate(zip(means, covs, strict=True)):
        L = np.linalg.cholesky(cov)
        z = np.linalg.solve(L, (X - mean).T)
        log_det = 2 * np.log(np.diag(L)).sum()
        log_p[:, j] = -0.5 * ((z**2).sum(axis=0) + log_det + X.shape[1] * np.log(2 * np.pi))
    norm = np.logaddexp.reduce(log_p, axis=1)
    return np.exp(log_p - norm[:, None]), norm.sum()


def m_step__by_n(X, R):
    """Wrong: the covariances are divided by the number of points."""
    counts = R.sum(axis=0)
    means = (R.T @ X) / counts[:, None]
    covs = []
    for j in range(R.shape[1]):
        centred = X - means[j]
        covs.append((R[:, j] * centred.T) @ centred / len(X))
    return counts / len(X), means, np.array(covs)


def e_step__only_ink(X, weights, means):
    """Wrong: x stands where 1 - x belongs."""
    with np.errstate(all="ignore"):
        off = np.nan_to_num(np.log(1 - means), neginf=-1e9)
        on = np.nan_to_num(np.log(means), neginf=-1e9)
    log_p = X @ on.T + X @ off.T + np.log(weights)
    norm = np.logaddexp.reduce(log_p, axis=1)
    return np.exp(log_p - norm[:, None]), norm.sum()


def m_step_map__unsmoothed(X, R, alpha):
    """Wrong: alpha is ignored."""
    counts = R.sum(axis=0)
    return counts / len(X), (R.T @ X) / counts[:, None]
