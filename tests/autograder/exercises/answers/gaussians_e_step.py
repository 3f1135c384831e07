"""Right answers to e_step and e_step_spherical, written in many ways; all deserve full marks."""

import math

import numpy as np
from scipy.special import logsumexp, softmax
from scipy.stats import multivariate_normal, norm


def densities_then_divide(X, weights, means, covs):
    joint = np.array(
        [
            w * np.atleast_1d(multivariate_normal(m, c).pdf(X))
            for w, m, c in zip(weights, means, covs, strict=True)
        ]
    ).T
    evidence = joint.sum(axis=1, keepdims=True)
    return joint / evidence, np.log(evidence).sum()


def nested_loops(X, weights, means, covs):
    n, k = len(X), len(weights)
    R, loglik = [[0.0] * k for _ in range(n)], 0.0
    for i in range(n):
        logs = []
        for j in range(k):
            diff = X[i] - means[j]
            maha = diff @ np.linalg.inv(covs[j]) @ diff
            log_det = math.log(np.linalg.det(covs[j]))
            logs.append(
                math.log(weights[j])
                - 0.5 * (maha + log_det + len(diff) * math.log(2 * math.pi))
            )
        total = max(logs) + math.log(sum(math.exp(v - max(logs)) for v in logs))
        for j in range(k):
            R[i][j] = math.exp(logs[j] - total)
        loglik += total
    return R, loglik


def batched_einsum(X, weights, means, covs):
    diff = X[:, None, :] - means  # (n, k, d)
    maha = np.einsum("nki,kij,nkj->nk", diff, np.linalg.inv(covs), diff)
    log_dets = np.linalg.slogdet(covs)[1]
    log_joint = np.log(weights) - 0.5 * (X.shape[1] * np.log(2 * np.pi) + log_dets + maha)
    log_evidence = np.logaddexp.reduce(log_joint, axis=1)
    return np.exp(log_joint - log_evidence[:, None]), float(log_evidence.sum())


def shifted_by_the_maximum(X, weights, means, covs):
    def log_density(x, m, c):
        L = np.linalg.cholesky(c)
        y = np.linalg.solve(L, x - m)
        return -0.5 * y.dot(y) - np.log(L.diagonal()).sum() - 0.5 * x.size * np.log(2 * np.pi)

    logs = np.asfortranarray(
        [
            [np.log(w) + log_density(x, m, c) for w, m, c in zip(weights, means, covs, strict=True)]
            for x in X
        ]
    )
    top = logs.max(axis=1)
    shifted = np.exp(logs - top[:, None])
    sums = shifted.sum(axis=1)
    print("largest log joint:", top.max())
    return shifted / sums[:, None], np.array((top + np.log(sums)).sum())


def softmax_and_logsumexp(X, weights, means, covs):
    log_joint = np.empty((X.shape[0], weights.shape[0]))
    for j in range(len(weights)):
        logs = multivariate_normal.logpdf(X, mean=means[j], cov=covs[j])
        log_joint[:, j] = math.log(weights[j]) + logs
    return softmax(log_joint, axis=1), logsumexp(log_joint, axis=1).sum()


def components_first(X, weights, means, covs):
    """Works on (k, n) and turns round at the end, as the 004 notebook does."""
    ws = np.zeros((len(weights), len(X)))
    for j, (p, mu, sigma) in enumerate(zip(weights, means, covs, strict=True)):
        ws[j, :] = np.log(p) + multivariate_normal(mu, sigma).logpdf(X)
    log_evidence = logsumexp(ws, axis=0)
    ws -= log_evidence
    return np.exp(ws).T, log_evidence.sum()


def ratios_of_the_largest(X, weights, means, covs):
    """Divides all densities of a point by its largest one before it leaves the logarithms."""
    R, loglik = np.zeros((len(X), len(weights))), 0.0
    for i, x in enumerate(X):
        logs = [
            np.log(w) + multivariate_normal.logpdf(x, m, c)
            for w, m, c in zip(weights, means, covs, strict=True)
        ]
        best = int(np.argmax(logs))
        shares = np.exp(np.subtract(logs, logs[best]))
        R[i] = shares / shares.sum()
        loglik += logs[best] - np.log(R[i, best])
    return R, loglik


def elbow_identity(X, weights, means, covs):
    """Log-likelihood as expected complete log-likelihood plus entropy, which is the same number."""
    log_joint = np.column_stack(
        [
            np.log(w) + np.atleast_1d(multivariate_normal.logpdf(X, m, c))
            for w, m, c in zip(weights, means, covs, strict=True)
        ]
    )
    log_R = log_joint - logsumexp(log_joint, axis=1, keepdims=True)
    R = np.exp(log_R)
    return R, (R * log_joint).sum() - (R * log_R).sum()


def list_of_both(X, weights, means, covs):
    R, loglik = softmax_and_logsumexp(X, weights, means, covs)
    return [R.tolist(), np.array([loglik])[0]]


def spherical_densities(X, weights, means, variances):
    n, d = X.shape
    joint = np.zeros((n, len(weights)))
    for i in range(n):
        for j in range(len(weights)):
            squared = sum((X[i, a] - means[j, a]) ** 2 for a in range(d))
            peak = (2 * np.pi * variances[j]) ** (-d / 2)
            joint[i, j] = weights[j] * peak * np.exp(-squared / (2 * variances[j]))
    return joint / joint.sum(1)[:, None], np.log(joint.sum(1)).sum()


def spherical_broadcast(X, weights, means, variances):
    squares = ((X[:, None] - means[None]) ** 2).sum(-1)
    log_joint = np.log(weights) - X.shape[1] / 2 * np.log(2 * np.pi * variances)
    log_joint = log_joint - squares / 2 / variances
    evidence = logsumexp(log_joint, axis=1)
    return np.exp(log_joint.T - evidence).T, evidence.sum()


def spherical_expanded_square(X, weights, means, variances):
    squares = (X**2).sum(1)[:, None] - 2 * X @ means.T + (means**2).sum(1)
    log_joint = np.log(weights / (2 * np.pi * variances) ** (X.shape[1] / 2))
    log_joint = log_joint - 0.5 * squares / variances
    top = log_joint.max()
    joint = np.exp(log_joint - top)
    return joint / joint.sum(1, keepdims=True), len(X) * top + np.log(joint.sum(1)).sum()


def spherical_full_covariance(X, weights, means, variances):
    covs = [v * np.identity(X.shape[1]) for v in variances]
    return densities_then_divide(X, weights, means, covs)


def spherical_product_of_univariate(X, weights, means, variances):
    stds = np.sqrt(variances)
    joint = np.stack(
        [w * norm.pdf(X, m, s).prod(axis=1) for w, m, s in zip(weights, means, stds, strict=True)],
        axis=1,
    )
    evidence = joint @ np.ones((len(weights), 1))
    return joint / evidence, np.log(evidence).sum()


def spherical_sum_of_univariate_logs(X, weights, means, variances):
    logs = norm.logpdf(X[:, :, None], means.T[None], np.sqrt(variances)).sum(axis=1)
    logs += np.log(weights)
    loglik = 0.0
    R = np.empty_like(logs)
    for i, row in enumerate(logs):
        log_evidence = np.logaddexp.reduce(row)
        R[i] = np.exp(row - log_evidence)
        loglik += log_evidence
    return R, loglik


def spherical_scalar_covariance(X, weights, means, variances):
    joint = [
        w * multivariate_normal.pdf(X, mean=m, cov=v)
        for w, m, v in zip(weights, means, variances, strict=True)
    ]
    joint = np.reshape(joint, (len(weights), len(X)))
    R = (joint / joint.sum(axis=0)).T
    return R, np.sum(np.log(np.sum(joint, axis=0)))


ANSWERS = {
    "gaussians-e_step": [
        nested_loops,
        batched_einsum,
        shifted_by_the_maximum,
        softmax_and_logsumexp,
        components_first,
        ratios_of_the_largest,
        elbow_identity,
        list_of_both,
    ],
    "gaussians-e_step_spherical": [
        spherical_densities,
        spherical_broadcast,
        spherical_expanded_square,
        spherical_full_covariance,
        spherical_product_of_univariate,
        spherical_sum_of_univariate_logs,
        spherical_scalar_covariance,
    ],
}
