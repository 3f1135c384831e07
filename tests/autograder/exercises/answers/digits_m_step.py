"""Right answers to m_step, m_step_map and contingency of the digits; all deserve full marks."""

import collections

import numpy as np
import pandas as pd
from scipy.special import logsumexp


def vectorised(X, R):
    counts = R.sum(axis=0)
    return counts / len(X), R.T @ X / counts[:, None]


def nested_loops(X, R):
    n, d, k = len(X), len(X[0]), len(R[0])
    weights, means = [0.0] * k, [[0.0] * d for _ in range(k)]
    for j in range(k):
        n_j = 0.0
        for i in range(n):
            n_j += R[i][j]
        weights[j] = n_j / n
        for a in range(d):
            for i in range(n):
                means[j][a] += R[i][j] * X[i][a]
            means[j][a] /= n_j
    return weights, means


def einsum(X, R):
    means = np.einsum("ij,id->jd", R, X) / np.einsum("ij->j", R)[:, np.newaxis]
    return np.mean(R, axis=0), means


def average(X, R):
    means = [np.average(X, axis=0, weights=R[:, j]) for j in range(R.shape[1])]
    return tuple(R.mean(0)), tuple(means)


def features_first(X, R):
    counts = np.sum(R, 0)
    means = np.dot(X.T, R) / counts  # (d, k)
    return counts / counts.sum(), np.transpose(means)


def in_logarithms(X, R):
    """Sums by logsumexp, with a warning for the log of 0, as the 002 notebook does."""
    log_R = np.log(R)
    log_counts = logsumexp(log_R, axis=0)
    log_means = logsumexp(log_R[:, :, None], b=X[:, None, :], axis=0) - log_counts[:, None]
    return np.exp(log_counts - np.log(len(X))), np.exp(log_means)


def image_by_image(X, R):
    sums = np.zeros((R.shape[1], X.shape[1]))
    for x, r in zip(X, R, strict=True):
        sums += np.outer(r, x)
    print("sums", sums.shape)
    counts = R.sum(axis=0).reshape(-1, 1)
    return (counts / R.shape[0]).ravel(), np.asfortranarray(sums / counts)


def matrix_type(X, R):
    X, R = np.asmatrix(X), np.asmatrix(R)
    counts = R.sum(axis=0)  # (1, k)
    means = (R.T * X) / counts.T
    return np.asarray(counts / len(X))[0], means


def map_vectorised(X, R, alpha):
    counts = R.sum(axis=0)
    means = (R.T @ X + alpha) / (counts + 2 * alpha)[:, None]
    return (counts + alpha) / (len(X) + len(counts) * alpha), means


def map_by_imaginary_images(X, R, alpha):
    """Adds alpha white and alpha black images to each component, then counts as before."""
    k, d = R.shape[1], X.shape[1]
    more = np.vstack([X, np.zeros((k, d)), np.ones((k, d))])
    shares = np.vstack([R, alpha * np.eye(k), alpha * np.eye(k)])
    _, means = vectorised(more, shares)
    counts = R.sum(axis=0) + alpha
    return counts / counts.sum(), means


def map_nested_loops(X, R, alpha):
    n, d, k = len(X), len(X[0]), len(R[0])
    weights, means = [], []
    for j in range(k):
        n_j = sum(R[i][j] for i in range(n))
        weights.append((n_j + alpha) / (n + k * alpha))
        means.append(
            [
                (sum(R[i][j] * X[i][a] for i in range(n)) + alpha) / (n_j + 2 * alpha)
                for a in range(d)
            ]
        )
    return weights, means


def map_as_a_blend(X, R, alpha):
    """Maximum likelihood pulled towards 1/2 and towards equal weights."""
    weights, means = vectorised(X, R)
    n, k = R.shape
    trust = R.sum(0) / (R.sum(0) + 2 * alpha)
    means = trust[:, None] * means + (1 - trust[:, None]) * 0.5
    share = n / (n + k * alpha)
    return share * weights + (1 - share) / k, means


def map_einsum(X, R, alpha):
    counts = np.einsum("nk->k", R)
    top = np.einsum("nk,nd->kd", R, X) + alpha
    bottom = np.einsum("nk,nd->kd", R, np.ones_like(X)) + 2.0 * alpha
    smoothed = counts + alpha
    return list(smoothed / smoothed.sum()), top / bottom


def map_on_and_off(X, R, alpha):
    on = (X.T @ R).T + alpha
    off = ((1 - X).T @ R).T + alpha
    counts = R.sum(axis=0)
    return np.divide(counts + alpha, counts.sum() + alpha * R.shape[1]), on / (on + off)


def map_component_by_component(X, R, alpha):
    means = np.zeros((R.shape[1], X.shape[1]), order="F")
    weights = np.zeros((R.shape[1], 1))
    for j, r in enumerate(R.T):
        means[j] = ((r[:, None] * X).sum(axis=0) + alpha) / (r.sum() + 2 * alpha)
        weights[j] = r.sum() + alpha
    print(weights)
    return (weights / weights.sum())[:, 0], means


def contingency_loop(z, labels, k):
    matrix = np.zeros((k, 10), dtype=np.uint32)
    for cluster, digit in zip(z, labels, strict=True):
        matrix[cluster][digit] += 1
    return matrix


def contingency_add_at(z, labels, k):
    counts = np.zeros((k, 10))
    np.add.at(counts, (z, labels), 1)
    return counts


def contingency_one_hot(z, labels, k):
    return np.eye(k)[z].T @ np.eye(10)[labels]


def contingency_bincount(z, labels, k):
    return np.bincount(10 * z + labels, minlength=10 * k).reshape(k, 10)


def contingency_sums(z, labels, k):
    return [[int(np.sum((z == j) & (labels == digit))) for digit in range(10)] for j in range(k)]


def contingency_histogram(z, labels, k):
    return np.histogram2d(z, labels, bins=[np.arange(k + 1) - 0.5, np.arange(11) - 0.5])[0]


def contingency_counter(z, labels, k):
    pairs = collections.Counter(zip(z.tolist(), labels.tolist(), strict=True))
    return tuple(tuple(pairs[j, digit] for digit in range(10)) for j in range(k))


def contingency_pandas(z, labels, k):
    table = pd.crosstab(pd.Series(z), pd.Series(labels))
    return table.reindex(index=range(k), columns=range(10), fill_value=0)


ANSWERS = {
    "digits-m_step": [
        vectorised,
        nested_loops,
        einsum,
        average,
        features_first,
        in_logarithms,
        image_by_image,
        matrix_type,
    ],
    "digits-m_step_map": [
        map_vectorised,
        map_by_imaginary_images,
        map_nested_loops,
        map_as_a_blend,
        map_einsum,
        map_on_and_off,
        map_component_by_component,
    ],
    "digits-contingency": [
        contingency_loop,
        contingency_add_at,
        contingency_one_hot,
        contingency_bincount,
        contingency_sums,
        contingency_histogram,
        contingency_counter,
        contingency_pandas,
    ],
}
