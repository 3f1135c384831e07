"""Right answers to m_step and m_step_spherical, written in many ways; all deserve full marks."""

from collections import namedtuple

import numpy as np

Mixture = namedtuple("Mixture", "weights means covs")


def loop_over_components(X, R):
    n, d = X.shape
    k = R.shape[1]
    counts = R.sum(axis=0)
    means, covs = np.zeros((k, d)), np.zeros((k, d, d))
    for j in range(k):
        means[j] = (R[:, j] @ X) / counts[j]
        diff = X - means[j]
        covs[j] = (R[:, [j]] * diff).T @ diff / counts[j]
    return counts / n, means, covs


def nested_loops(X, R):
    n, d, k = len(X), len(X[0]), len(R[0])
    weights, means, covs = [], [], []
    for j in range(k):
        count = sum(R[i, j] for i in range(n))
        mean = [sum(R[i, j] * X[i, a] for i in range(n)) / count for a in range(d)]
        cov = [[0.0] * d for _ in range(d)]
        for a in range(d):
            for b in range(d):
                for i in range(n):
                    cov[a][b] += R[i, j] * (X[i, a] - mean[a]) * (X[i, b] - mean[b]) / count
        weights.append(count / n)
        means.append(mean)
        covs.append(cov)
    return weights, means, covs


def einsum(X, R):
    counts = np.einsum("nk->k", R)
    means = np.einsum("nk,nd->kd", R, X) / counts[:, None]
    diff = X[:, None, :] - means
    covs = np.einsum("nk,nki,nkj->kij", R, diff, diff) / counts[:, None, None]
    return Mixture(R.mean(axis=0), means, covs)


def second_moment_minus_square(X, R):
    counts = R.sum(0)
    means = (R.T @ X) / counts[:, np.newaxis]
    second = np.einsum("nk,na,nb->kab", R, X, X) / counts[:, None, None]
    return counts / counts.sum(), means, second - means[:, :, None] * means[:, None, :]


def outer_products_point_by_point(X, R):
    counts = R.sum(axis=0)
    means = np.array([np.average(X, axis=0, weights=r) for r in R.T])
    covs = np.zeros((R.shape[1], X.shape[1], X.shape[1]), order="F")
    for x, row in zip(X, R, strict=True):
        for j, r in enumerate(row):
            covs[j] += r * np.outer(x - means[j], x - means[j])
    for j in range(len(covs)):
        covs[j] /= counts[j]
    print(covs[0])
    return [counts / len(X), means, covs]


def numpy_cov(X, R):
    covs = [np.atleast_2d(np.cov(X.T, aweights=r, ddof=0)) for r in R.T]
    means = [np.average(X, axis=0, weights=r) for r in R.T]
    return R.sum(0) / R.sum(), means, covs


def diagonal_matrices(X, R):
    """The weights as an n by n diagonal matrix, as the lecture notes write it."""
    k = R.shape[1]
    weights = np.array([np.trace(np.diag(R[:, j])) for j in range(k)]) / X.shape[0]
    means = np.vstack([np.ones(len(X)) @ np.diag(R[:, j]) @ X / R[:, j].sum() for j in range(k)])
    covs = np.stack(
        [(X - means[j]).T @ np.diag(R[:, j]) @ (X - means[j]) / R[:, j].sum() for j in range(k)]
    )
    return weights, means, covs


def normalised_columns(X, R):
    shares = R / R.sum(axis=0, keepdims=True)  # columns sum to 1
    means = shares.T @ X
    roots = np.sqrt(shares)
    covs = []
    for j, mean in enumerate(means):
        scaled = roots[:, j, None] * (X - mean)
        covs.append(scaled.T @ scaled)
    return R.mean(0)[:], means, tuple(covs)


def triangles(X, R):
    """Covariances from the triangular factor of the weighted differences."""
    counts = R.sum(axis=0)
    means = np.linalg.solve(np.diag(counts), R.T @ X)
    covs = []
    for j, mean in enumerate(means):
        U = np.linalg.qr(np.sqrt(R[:, j, None]) * (X - mean), mode="r")
        covs.append(U.T @ U / counts[j])
    return counts / len(X), means, covs


def spherical_vectorised(X, R):
    counts = R.sum(axis=0)
    means = R.T @ X / counts[:, None]
    squares = ((X[:, None, :] - means) ** 2).sum(axis=2)
    return counts / len(X), means, (R * squares).sum(axis=0) / (X.shape[1] * counts)


def spherical_nested_loops(X, R):
    n, d = X.shape
    weights, means, variances = [], [], []
    for j in range(R.shape[1]):
        n_j = sum(R[:, j])
        mean = sum(R[i, j] * X[i] for i in range(n)) / n_j
        total = 0.0
        for i in range(n):
            total += R[i, j] * np.linalg.norm(X[i] - mean) ** 2
        weights.append(n_j / n)
        means.append(mean)
        variances.append(total / (d * n_j))
    return weights, means, variances


def spherical_trace_of_the_covariance(X, R):
    weights, means, covs = loop_over_components(X, R)
    return weights, means, np.trace(covs, axis1=1, axis2=2) / X.shape[1]


def spherical_mean_of_variances(X, R):
    weights, means, covs = einsum(X, R)
    return weights, means, np.array([np.mean(np.diag(c)) for c in covs])


def spherical_einsum(X, R):
    n_k = np.einsum("ij->j", R)
    means = np.einsum("nk,nd,k->kd", R, X, 1 / n_k)
    diff = X[:, None] - means[None]
    return (
        n_k / n_k.sum(),
        means,
        np.einsum("nk,nkd,nkd,k->k", R, diff, diff, 1 / n_k) / X.shape[-1],
    )


def spherical_average(X, R):
    means = np.array([np.average(X, weights=R[:, j], axis=0) for j in range(R.shape[1])])
    variances = [
        np.average(((X - m) ** 2).mean(axis=1), weights=r) for m, r in zip(means, R.T, strict=True)
    ]
    return tuple(R.mean(axis=0)), means.tolist(), variances


def spherical_moments(X, R):
    counts = R.sum(axis=0)
    means = np.dot(R.T, X) / counts.reshape(-1, 1)
    second = np.dot(R.T, (X**2).sum(axis=1)) / counts
    return counts / X.shape[0], means, (second - (means**2).sum(axis=1)) / X.shape[1]


ANSWERS = {
    "gaussians-m_step": [
        loop_over_components,
        nested_loops,
        einsum,
        second_moment_minus_square,
        outer_products_point_by_point,
        numpy_cov,
        diagonal_matrices,
        normalised_columns,
        triangles,
    ],
    "gaussians-m_step_spherical": [
        spherical_vectorised,
        spherical_nested_loops,
        spherical_trace_of_the_covariance,
        spherical_mean_of_variances,
        spherical_einsum,
        spherical_average,
        spherical_moments,
    ],
}
