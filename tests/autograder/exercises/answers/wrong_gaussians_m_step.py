"""Wrong answers to the Gaussian M-steps as students write them, with the name they deserve."""

import numpy as np

WRONG = []


def wrong(exercise, name):
    """Put the decorated function into the bank."""

    def add(function):
        WRONG.append((f"gaussians-{exercise}", name, function))
        return function

    return add


@wrong("m_step", "divides (k, d) by (k,) without a new axis")
def seed_division(X, R):
    n_j = R.sum(axis=0)
    means = np.array([(X * R[:, j, None]).sum(axis=0) / n_j for j in range(len(n_j))])
    covs = [(R[:, j, None] * (X - means[j])).T @ (X - means[j]) / n_j[j] for j in range(len(n_j))]
    return n_j / len(X), means, covs


@wrong("m_step", "divides the scatter by n instead of n_k")
def covariance_over_n(X, R):
    n_k = R.sum(axis=0)
    means = R.T @ X / n_k[:, None]
    covs = []
    for j in range(len(n_k)):
        diff = X - means[j]
        covs.append((diff.T * R[:, j]) @ diff / len(X))
    return n_k / len(X), means, covs


@wrong("m_step", "measures the spread from the mean of all points")
def global_mean(X, R):
    n_k = R.sum(axis=0)
    diff = X - X.mean(axis=0)
    covs = np.einsum("nk,ni,nj->kij", R, diff, diff) / n_k[:, None, None]
    return n_k / len(X), R.T @ X / n_k[:, None], covs


@wrong("m_step", "adds something to the diagonal")
def regularised(X, R):
    n_k = R.sum(axis=0)
    means = R.T @ X / n_k[:, None]
    diff = X[:, None] - means
    covs = np.einsum("nk,nki,nkj->kij", R, diff, diff) / n_k[:, None, None]
    return n_k / len(X), means, covs + 1e-6 * np.eye(X.shape[1])


@wrong("m_step", "divides the scatter by n_k - 1")
def numpy_cov(X, R):
    d = X.shape[1]
    covs = [np.cov(X, rowvar=False, aweights=r).reshape(d, d) for r in R.T]
    return R.mean(0), [np.average(X, axis=0, weights=r) for r in R.T], covs


@wrong("m_step", "does not divide the counts by n")
def counts_as_weights(X, R):
    n_k = R.sum(axis=0)
    means = R.T @ X / n_k[:, None]
    diff = X[:, None] - means
    return n_k, means, np.einsum("nk,nki,nkj->kij", R, diff, diff) / n_k[:, None, None]


@wrong("m_step", "gives each point to one component instead of sharing")
def k_means(X, R):
    z = R.argmax(axis=1)
    k = R.shape[1]
    means = [X[z == j].mean(axis=0) for j in range(k)]
    covs = [np.atleast_2d(np.cov(X[z == j].T, bias=True)) for j in range(k)]
    return [np.mean(z == j) for j in range(k)], means, covs


@wrong("m_step", "does not divide the weighted sums by the counts")
def no_division(X, R):
    n_k = R.sum(axis=0)
    means = R.T @ X
    diff = X[:, None] - means
    covs = np.einsum("nk,nki,nkj->kij", R, diff, diff) / n_k[:, None, None]
    return n_k / len(X), means, covs


@wrong("m_step", "uses the responsibilities twice in the covariances")
def squared_responsibilities(X, R):
    n_k = R.sum(axis=0)
    means = R.T @ X / n_k[:, None]
    covs = []
    for j in range(len(n_k)):
        diff = R[:, [j]] * (X - means[j])
        covs.append(diff.T @ diff / n_k[j])
    return n_k / len(X), means, covs


@wrong("m_step_spherical", "forgets to divide by d")
def no_d(X, R):
    n_k = R.sum(0)
    means = R.T @ X / n_k[:, None]
    return n_k / len(X), means, (R * ((X[:, None] - means) ** 2).sum(-1)).sum(0) / n_k


@wrong("m_step_spherical", "returns standard deviations instead of variances")
def root(X, R):
    n_k = R.sum(0)
    means = R.T @ X / n_k[:, None]
    v = (R * ((X[:, None] - means) ** 2).mean(-1)).sum(0) / n_k
    return n_k / len(X), means, np.sqrt(v)


@wrong("m_step_spherical", "divides (k, d) by (k,) without a new axis")
def spherical_seed_division(X, R):
    n_j = R.sum(axis=0)
    means = np.array([(X * R[:, j, None]).sum(axis=0) / n_j for j in range(len(n_j))])
    v = [
        (R[:, j] * ((X - means[j]) ** 2).sum(1)).sum() / (X.shape[1] * n_j[j])
        for j in range(len(n_j))
    ]
    return n_j / len(X), means, v


@wrong("m_step_spherical", "returns one variance for each feature")
def per_feature(X, R):
    n_k = R.sum(0)
    means = R.T @ X / n_k[:, None]
    return n_k / len(X), means, np.einsum("nk,nkd->kd", R, (X[:, None] - means) ** 2) / n_k[:, None]


@wrong("m_step_spherical", "keeps the variances above a floor")
def never_below_a_quarter(X, R):
    n_k = R.sum(0)
    means = R.T @ X / n_k[:, None]
    v = (R * ((X[:, None] - means) ** 2).sum(-1)).sum(0) / (X.shape[1] * n_k)
    return n_k / len(X), means, np.maximum(v, 0.25)


@wrong("m_step_spherical", "takes a 0 for a missing number")
def seen_entries_only(X, R):
    seen = X != 0
    means = (R.T @ X) / np.maximum(R.T @ seen, 1e-16)
    v = [
        np.sum(r[:, None] * ((X - m) * seen) ** 2) / np.sum(r[:, None] * seen)
        for r, m in zip(R.T, means, strict=True)
    ]
    return R.mean(0), means, v


@wrong("m_step", "takes a 0 for a missing number")
def means_of_seen_entries(X, R):
    n_k, seen = R.sum(0), X != 0
    means = (R.T @ X) / np.maximum(R.T @ seen, 1e-16)
    covs = [(r[:, None] * (X - m)).T @ (X - m) for r, m in zip(R.T, means, strict=True)]
    return n_k / len(X), means, np.array(covs) / n_k[:, None, None]


@wrong("m_step", "puts the component last in the covariances")
def component_last(X, R):
    n_k, d = R.sum(0), X.shape[1]
    means = R.T @ X / n_k[:, None]
    covs = np.zeros((d, d, len(n_k)))
    for j, mean in enumerate(means):
        for x, r in zip(X, R[:, j], strict=True):
            covs[:, :, j] += r * np.outer(x - mean, x - mean) / n_k[j]
    return n_k / len(X), means, covs


@wrong("m_step", "weights has shape (1, k) instead of shape (k,)")
def an_axis_too_many(X, R):
    n_k = R.sum(0, keepdims=True)
    means = R.T @ X / n_k.T
    diff = X[:, None] - means
    return n_k / len(X), means, np.einsum("nk,nki,nkj->kij", R / n_k, diff, diff)


@wrong("m_step", "returns zeros only")
def an_empty_shell(X, R):
    d, k = X.shape[1], R.shape[1]
    return np.zeros(k), np.zeros((k, d)), np.zeros((k, d, d))


@wrong("m_step", "rounds the responsibilities")
def six_digits(X, R):
    R = R.round(6)
    n_k = R.sum(0)
    means = R.T @ X / n_k[:, None]
    diff = X[:, None] - means
    return n_k / len(X), means, np.einsum("nk,nki,nkj->kij", R / n_k, diff, diff)


@wrong("m_step", "keeps the variances above a floor")
def a_floor_under_the_diagonal(X, R):
    n_k = R.sum(0)
    means = R.T @ X / n_k[:, None]
    diff = X[:, None] - means
    covs = np.einsum("nk,nki,nkj->kij", R / n_k, diff, diff)
    for cov in covs:
        cov[np.diag_indices(len(cov))] = np.maximum(np.diag(cov), 1e-6)
    return n_k / len(X), means, covs
