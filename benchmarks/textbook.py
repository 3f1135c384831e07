"""One EM pass for images as it is usually written, and the bare products below it.

Rewritten, from the textbook and from what course repositories do; each takes X (n, d), weights and
means, and returns new weights and means, without smoothing.
"""

import math

import numpy as np
from scipy.special import logsumexp


def bare_products(X, R, W):
    """No EM at all: the two matrix products that a pass cannot do without, if it uses products."""
    return X @ W.T, R.T @ X


def textbook(X, weights, means):
    """Two products for x and 1 - x, SciPy's logsumexp, one product for the means."""
    log_p = X @ np.log(means).T + (1 - X) @ np.log(1 - means).T + np.log(weights)
    R = np.exp(log_p - logsumexp(log_p, axis=1, keepdims=True))
    counts = R.sum(axis=0)
    return counts / len(X), R.T @ X / counts[:, None]


def one_product(X, weights, means):
    """As `textbook` with log p - log(1 - p) as one matrix."""
    logits = np.log(means) - np.log(1 - means)
    log_p = X @ logits.T + (np.log(1 - means).sum(axis=1) + np.log(weights))
    R = np.exp(log_p - logsumexp(log_p, axis=1, keepdims=True))
    counts = R.sum(axis=0)
    return counts / len(X), R.T @ X / counts[:, None]


def row_by_row(X, weights, means):
    """A loop over the rows, with the logarithms taken again for each of them."""
    R = np.empty((len(X), len(weights)))
    for i, x in enumerate(X):
        log_p = np.log(weights) + (x * np.log(means) + (1 - x) * np.log(1 - means)).sum(axis=1)
        R[i] = np.exp(log_p - logsumexp(log_p))
    counts = R.sum(axis=0)
    return counts / len(X), R.T @ X / counts[:, None]


def three_loops(X, weights, means):
    """Plain Python: over rows, components and pixels."""
    n, d, k = len(X), len(X[0]), len(weights)
    counts, sums = [0.0] * k, [[0.0] * d for _ in range(k)]
    for x in X.tolist():
        log_p = []
        for j in range(k):
            total = math.log(weights[j])
            for i in range(d):
                total += math.log(means[j][i]) if x[i] else math.log(1 - means[j][i])
            log_p.append(total)
        top = max(log_p)
        shares = [math.exp(value - top) for value in log_p]
        for j in range(k):
            r = shares[j] / sum(shares)
            counts[j] += r
            for i in range(d):
                sums[j][i] += r * x[i]
    return np.array(counts) / n, np.array(sums) / np.array(counts)[:, None]


def cube(X, weights, means):
    """Products written as (n, k, d) arrays, summed afterwards."""
    log_p = (
        X[:, None] * np.log(means) + (1 - X[:, None]) * np.log(1 - means)
    ).sum(axis=2) + np.log(weights)  # fmt: skip
    R = np.exp(log_p - logsumexp(log_p, axis=1, keepdims=True))
    counts = R.sum(axis=0)
    return counts / len(X), (R[:, :, None] * X[:, None]).sum(axis=0) / counts[:, None]
