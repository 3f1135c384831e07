"""Right answers to mle, e_step and m_step of the coins, as many ways as people write them."""

import functools
import math
import sys
import warnings
from collections import namedtuple
from fractions import Fraction

import numpy as np
import pandas as pd
import scipy.stats
from scipy.special import logsumexp, softmax, xlogy

ANSWERS = {"coins-mle": [], "coins-e_step": [], "coins-m_step": []}


def answer(exercise):
    """Put the decorated function into the bank."""

    def add(function):
        ANSWERS[exercise].append(function)
        return function

    return add


@answer("coins-mle")
def mle_loops(X, z, k):
    n, d = len(X), len(X[0])
    counts = [[0.0] * d for _ in range(k)]
    for i in range(n):
        for s in range(d):
            counts[z[i]][s] += X[i][s]
    return [[c / sum(row) for c in row] for row in counts]


@answer("coins-mle")
def mle_mask(X, z, k):
    thetas = np.zeros((k, X.shape[1]))
    for j in range(k):
        thetas[j] = X[z == j].sum(axis=0) / X[z == j].sum()
    return thetas


@answer("coins-mle")
def mle_one_hot(X, z, k):
    counts = np.eye(k)[z].T @ X
    return counts / counts.sum(axis=1, keepdims=True)


@answer("coins-mle")
def mle_add_at(X, z, k):
    counts = np.zeros((k, X.shape[1]))
    np.add.at(counts, z, X)
    counts /= counts.sum(1)[:, np.newaxis]
    return counts


@answer("coins-mle")
def mle_bincount(X, z, k):
    counts = np.stack([np.bincount(z, weights=column, minlength=k) for column in X.T], axis=1)
    return np.asfortranarray(counts / counts.sum(axis=1).reshape(-1, 1))


@answer("coins-mle")
def mle_fractions(X, z, k):
    totals = [X[z == j].sum(axis=0) for j in range(k)]
    return tuple(tuple(Fraction(int(c), int(t.sum())) for c in t) for t in totals)


@answer("coins-mle")
def mle_pandas(X, z, k):
    counts = pd.DataFrame(X).groupby(z).sum()
    return counts.div(counts.sum(axis=1), axis=0)


@answer("coins-mle")
def mle_matrix(X, z, k):
    counts = np.asmatrix(np.eye(k)[z]).T * np.asmatrix(X)
    return counts / counts.sum(axis=1)


@answer("coins-mle")
def mle_float32(X, z, k):
    return mle_mask(X, z, k).astype(np.float32)


@answer("coins-mle")
def mle_complement(X, z, k):
    thetas = mle_mask(X, z, k)
    thetas[:, -1] = 1 - thetas[:, :-1].sum(axis=1)
    return thetas


@answer("coins-mle")
def mle_noisy(X, z, k):
    print("counting", X)
    print("counting", file=sys.stderr)
    warnings.warn("counting", stacklevel=1)
    np.log(np.zeros(2)) / np.zeros(2)
    return mle_loops(X, z, k)


@answer("coins-e_step")
def e_step_loops(X, thetas):
    R, loglik = [], 0.0
    k = len(thetas)
    for x in X:
        p = []
        for theta in thetas:
            like = 1.0 / k
            for count, probability in zip(x, theta):
                for _ in range(int(count)):
                    like *= probability
            p.append(like)
        R.append([value / sum(p) for value in p])
        loglik += math.log(sum(p))
    return R, loglik


@answer("coins-e_step")
def e_step_powers(X, thetas):
    p = np.prod(thetas[None] ** X[:, None], axis=-1)
    total = p.sum(axis=1)
    return p / total[:, None], np.log(total / len(thetas)).sum()


@answer("coins-e_step")
def e_step_logs(X, thetas):
    log_p = X @ np.log(thetas).T
    R = np.exp(log_p - logsumexp(log_p, axis=1, keepdims=True))
    return R, logsumexp(log_p, axis=1).sum() - len(X) * np.log(len(thetas))


@answer("coins-e_step")
def e_step_softmax(X, thetas):
    log_joint = np.einsum("nd,kd->nk", X, np.log(thetas)) - np.log(thetas.shape[0])
    return softmax(log_joint, axis=1), logsumexp(log_joint, axis=1).sum()


@answer("coins-e_step")
def e_step_shifted(X, thetas):
    log_joint = xlogy(X[:, None, :], thetas[None, :, :]).sum(axis=2) - np.log(len(thetas))
    top = log_joint.max(axis=1, keepdims=True)
    p = np.exp(log_joint - top)
    loglik = np.sum(np.log(p.sum(axis=1)) + top[:, 0])
    p /= p.sum(axis=1, keepdims=True)
    return [p, np.array(loglik)]


@answer("coins-e_step")
def e_step_scipy(X, thetas):
    """Take the coefficient out again that scipy puts in."""
    n, k = len(X), len(thetas)
    log_p = np.empty((n, k))
    for i in range(n):
        count = X[i].astype(int)
        orders = math.lgamma(count.sum() + 1) - sum(math.lgamma(c + 1) for c in count)
        for j in range(k):
            theta = thetas[j] / thetas[j].sum()
            log_p[i, j] = scipy.stats.multinomial.logpmf(count, count.sum(), theta) - orders
    R = np.exp(log_p)
    total = R.mean(axis=1, keepdims=True)
    return R / total / k, np.log(total).sum()


@answer("coins-e_step")
def e_step_named(X, thetas):
    Result = namedtuple("Result", "responsibilities loglik")
    R, loglik = e_step_powers(X, thetas)
    return Result(np.asfortranarray(R), np.array([loglik]))


@answer("coins-e_step")
def e_step_matrix(X, thetas):
    R, loglik = e_step_powers(X, thetas)
    return np.asmatrix(R), np.asmatrix([[loglik]])


@answer("coins-e_step")
def e_step_fractions(X, thetas):
    R, loglik = [], 0.0
    for x in X:
        p = [
            math.prod(Fraction(t) ** int(c) for t, c in zip(theta, x)) / len(thetas)
            for theta in thetas
        ]
        R.append([value / sum(p) for value in p])
        loglik += math.log(sum(p))
    return tuple(R), loglik


@answer("coins-e_step")
def e_step_noisy(X, thetas):
    print("E-step", X, thetas)
    print("E-step", file=sys.stderr)
    warnings.warn("E-step", stacklevel=1)
    np.log(np.zeros(3))
    R, loglik = e_step_logs(X, thetas)
    return R, float(loglik)


@answer("coins-e_step")
def e_step_pandas(X, thetas):
    log_p = pd.DataFrame(X) @ np.log(pd.DataFrame(thetas)).T
    p = np.exp(log_p) / len(thetas)
    return p.div(p.sum(axis=1), axis=0), np.log(p.sum(axis=1)).sum()


@answer("coins-e_step")
def e_step_float32_result(X, thetas):
    R, loglik = e_step_powers(X, thetas)
    return R.astype(np.float32), np.float32(loglik)


@answer("coins-e_step")
def e_step_copies(X, thetas):
    X = np.array(X, dtype=float)
    thetas = thetas.copy()
    thetas /= thetas.sum(axis=1, keepdims=True)
    np.log(thetas, out=thetas)
    return e_step_logs(X, np.exp(thetas))


@answer("coins-e_step")
def e_step_guarded(X, thetas):
    return e_step_logs(X, np.clip(thetas, 1e-300, 1))


@answer("coins-m_step")
def m_step_loops(X, R):
    n, d = X.shape
    k = R.shape[1]
    thetas = np.zeros((k, d))
    for j in range(k):
        for s in range(d):
            top = bottom = 0.0
            for i in range(n):
                top += R[i, j] * X[i, s]
                bottom += R[i, j] * X[i].sum()
            thetas[j, s] = top / bottom
    return thetas


@answer("coins-m_step")
def m_step_product(X, R):
    counts = R.T @ X
    return counts / counts.sum(axis=1, keepdims=True)


@answer("coins-m_step")
def m_step_einsum(X, R):
    counts = np.einsum("nk,nd->kd", R, X)
    return counts / np.einsum("kd->k", counts)[:, None]


@answer("coins-m_step")
def m_step_broadcast(X, R):
    counts = (R[:, :, None] * X[:, None, :]).sum(axis=0)
    return (counts.T / counts.sum(axis=1)).T


@answer("coins-m_step")
def m_step_lists(X, R):
    thetas = []
    for weights in zip(*R.tolist()):
        counts = [sum(w * x for w, x in zip(weights, column)) for column in zip(*X.tolist())]
        thetas.append([c / sum(counts) for c in counts])
    return thetas


@answer("coins-m_step")
def m_step_average(X, R):
    flips = X.sum(axis=1)
    weights = R * flips[:, None]
    frequencies = X / flips[:, None]
    return [np.average(frequencies, axis=0, weights=w) for w in weights.T]


@answer("coins-m_step")
def m_step_tensordot(X, R):
    counts = np.tensordot(R, X, axes=(0, 0))
    return (counts / (R.T @ X.sum(axis=1)).reshape(-1, 1),)


@answer("coins-m_step")
def m_step_matrix(X, R):
    counts = np.matrix(R).T * np.matrix(X)
    return counts / counts.sum(axis=1)


@answer("coins-m_step")
def m_step_noisy(X, R):
    print("M-step")
    warnings.warn("M-step", stacklevel=1)
    np.array([1.0]) / np.array([0.0])
    return np.asfortranarray(m_step_loops(X, R))


@answer("coins-m_step")
def m_step_accumulates(X, R):
    counts = np.zeros((R.shape[1], X.shape[1]))
    for x, r in zip(X, R):
        counts += np.outer(r, x)
    for row in counts:
        row /= row.sum()
    return counts


answer("coins-e_step")(functools.partial(e_step_logs))
