"""Wrong answers to log_gaussian and the Gaussian E-steps as students write them, with the name they deserve."""

import math

import numpy as np
from scipy.special import logsumexp
from scipy.stats import multivariate_normal, norm

WRONG = []


def wrong(exercise, name):
    """Put the decorated function into the bank."""

    def add(function):
        WRONG.append((f"gaussians-{exercise}", name, function))
        return function

    return add


def pdf(x, mean, cov):
    d = x - mean
    return np.exp(-0.5 * d @ np.linalg.inv(cov) @ d) / np.sqrt(np.linalg.det(2 * np.pi * cov))


def table(X, weights, means, covs):
    return np.array(
        [[w * pdf(x, m, c) for w, m, c in zip(weights, means, covs, strict=True)] for x in X]
    )


@wrong("log_gaussian", "takes the determinant without its square root")
def det_without_root(X, mean, cov):
    inv = np.linalg.inv(cov)
    norm_const = (2 * np.pi) ** (len(mean) / 2) * np.linalg.det(cov)
    return np.array([-0.5 * (x - mean) @ inv @ (x - mean) - np.log(norm_const) for x in X])


@wrong("log_gaussian", "takes the logarithm of a density that has underflowed")
def log_of_pdf(X, mean, cov):
    return np.log([multivariate_normal.pdf(x, mean, cov) for x in X])


@wrong("log_gaussian", "takes the logarithm of a density that has underflowed")
def log_of_pdf_with_epsilon(X, mean, cov):
    return [math.log(pdf(x, mean, cov) + 1e-300) for x in X]


@wrong("log_gaussian", "fails in a special case: points 40 deviations away")
def floor_under_the_logarithm(X, mean, cov):
    return np.maximum(multivariate_normal.logpdf(X, mean, cov), -700).reshape(-1)


@wrong("log_gaussian", "the covariance gets a small number on its diagonal")
def tiny_ridge(X, mean, cov):
    return multivariate_normal.logpdf(X, mean, cov + 1e-6 * np.eye(len(mean))).reshape(-1)


@wrong("log_gaussian", "multiplies with the covariance instead of its inverse")
def not_inverted(X, mean, cov):
    d = X - mean
    maha = np.einsum("ni,ij,nj->n", d, cov, d)
    return -0.5 * (maha + np.linalg.slogdet(cov)[1] + len(mean) * np.log(2 * np.pi))


@wrong("log_gaussian", "takes the wrong power of 2 pi")
def one_dimensional_constant(X, mean, cov):
    d = X - mean
    maha = (d @ np.linalg.inv(cov) * d).sum(1)
    return -0.5 * maha - np.log(np.sqrt(2 * np.pi * np.linalg.det(cov)))


@wrong("log_gaussian", "ignores the correlations")
def product_of_univariate(X, mean, cov):
    return norm.logpdf(X, mean, np.sqrt(np.diag(cov))).sum(axis=1)


@wrong("log_gaussian", "takes the covariance for a standard deviation")
def variance_as_scale(X, mean, cov):
    return norm.logpdf(X, mean, np.diag(cov)).sum(axis=1)


@wrong("log_gaussian", "returns a table of all pairs of points")
def forgot_the_diagonal(X, mean, cov):
    d = X - mean
    maha = d @ np.linalg.inv(cov) @ d.T
    return -0.5 * (maha + np.log(np.linalg.det(cov)) + X.shape[1] * np.log(2 * np.pi))


@wrong("log_gaussian", "returns the density, not its logarithm")
def density(X, mean, cov):
    return multivariate_normal(mean, cov).pdf(X)


@wrong("log_gaussian", "loses a factor 2 in log det cov")
def half_log_det(X, mean, cov):
    L = np.linalg.cholesky(cov)
    y = np.linalg.solve(L, (X - mean).T)
    log_det = np.log(np.diag(L)).sum()
    return -0.5 * (X.shape[1] * np.log(2 * np.pi) + log_det + (y**2).sum(axis=0))


@wrong("log_gaussian", "rounds the log density")
def for_the_eye(X, mean, cov):
    return np.atleast_1d(np.round(multivariate_normal.logpdf(X, mean, cov), 3))


@wrong("e_step", "works with densities that have underflowed")
def densities_then_divide(X, weights, means, covs):
    p = table(X, weights, means, covs)
    return p / p.sum(axis=1, keepdims=True), np.log(p.sum(axis=1)).sum()


@wrong("e_step", "works with densities that have underflowed")
def by_bayes_row_by_row(X, weights, means, covs):
    R, loglik = [], 0.0
    for row in table(X, weights, means, covs):
        total = row.sum()
        R.append([p / total for p in row])
        loglik += np.log(total)
    return R, loglik


@wrong("e_step", "works with densities that have underflowed")
def nothing_where_all_is_zero(X, weights, means, covs):
    R, loglik = table(X, weights, means, covs), 0.0
    for i, row in enumerate(R):
        if row.sum() > 0:
            loglik += math.log(row.sum())
            R[i] = row / row.sum()
    return R, loglik


@wrong("e_step", "the covariance gets a small number on its diagonal")
def ridge_and_densities(X, weights, means, covs):
    p = table(X, weights, means, [c + 1e-6 * np.eye(len(c)) for c in covs])
    return p / p.sum(axis=1, keepdims=True), np.log(p.sum(axis=1)).sum()


@wrong("e_step", "takes exp of what is a probability already")
def softmax_of_densities(X, weights, means, covs):
    p = table(X, weights, means, covs)
    e = np.exp(p - p.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True), np.log(p.sum(axis=1)).sum()


@wrong("e_step_spherical", "multiplies with the constant instead of dividing")
def constant_above_the_line(X, weights, means, variances):
    squares = ((X[:, None] - means) ** 2).sum(-1)
    p = weights * np.exp(-squares / (2 * variances)) * (2 * np.pi * variances) ** (X.shape[1] / 2)
    return p / p.sum(1, keepdims=True), np.log(p.sum(1)).sum()


@wrong("e_step_spherical", "adds a small number to the variances")
def never_quite_zero(X, weights, means, variances):
    squares, v = ((X[:, None] - means) ** 2).sum(-1), variances + 1e-6
    p = weights * np.exp(-squares / (2 * v)) / (2 * np.pi * v) ** (X.shape[1] / 2)
    return p / p.sum(1, keepdims=True), np.log(p.sum(1)).sum()


@wrong("e_step", "leaves out the mixing weights")
def no_weights(X, weights, means, covs):
    p = np.array([multivariate_normal.pdf(X, m, c) for m, c in zip(means, covs, strict=True)])
    p = p.reshape(len(weights), len(X)).T
    return p / p.sum(axis=1, keepdims=True), np.log(p.sum(axis=1)).sum()


@wrong("e_step", "leaves out the mixing weights")
def no_weights_in_the_log_likelihood(X, weights, means, covs):
    p = table(X, weights, means, covs)
    loglik = sum(math.log(sum((p / weights)[i])) for i in range(len(X)))
    return p / p.sum(axis=1, keepdims=True), loglik


@wrong("e_step", "leaves the mixing weights out of the denominator")
def weights_above_only(X, weights, means, covs):
    log_p = np.log(table(X, np.ones_like(weights), means, covs))
    R = np.exp(np.log(weights) + log_p - logsumexp(log_p, axis=1)[:, None])
    return R, logsumexp(log_p + np.log(weights), axis=1).sum()


@wrong("e_step", "normalises over the points instead of the components")
def wrong_axis(X, weights, means, covs):
    p = table(X, weights, means, covs)
    return p / p.sum(axis=0), np.log(p.sum(axis=1)).sum()


@wrong("e_step", "divides without a new axis")
def no_new_axis(X, weights, means, covs):
    p = table(X, weights, means, covs)
    total = p.sum(axis=1)
    return p / total, np.log(total).sum()


@wrong("e_step", "takes the mean of the log-likelihood instead of the total")
def mean_log_likelihood(X, weights, means, covs):
    p = table(X, weights, means, covs)
    return p / p.sum(1)[:, None], np.mean(np.log(p.sum(1)))


@wrong("e_step", "returns the expected complete-data log-likelihood")
def expected_complete(X, weights, means, covs):
    p = table(X, weights, means, covs)
    R = p / p.sum(1)[:, None]
    return R, (R * np.log(p)).sum()


@wrong("e_step", "adds the logarithms over the components")
def log_before_sum(X, weights, means, covs):
    p = table(X, weights, means, covs)
    loglik = 0
    for i in range(len(X)):
        for j in range(len(weights)):
            loglik += np.log(p[i, j])
    return p / p.sum(1)[:, None], loglik


@wrong("e_step", "takes the logarithm after summing over the points")
def log_at_the_end(X, weights, means, covs):
    p = table(X, weights, means, covs)
    return p / p.sum(1)[:, None], np.log(p.sum())


@wrong("e_step", "forgets to add the maximum back")
def maximum_lost(X, weights, means, covs):
    log_p = np.log(table(X, weights, means, covs))
    log_p = log_p - log_p.max(axis=1, keepdims=True)
    p = np.exp(log_p)
    total = p.sum(axis=1, keepdims=True)
    return p / total, np.log(total).sum()


@wrong("e_step", "decides for one component instead of sharing")
def hard(X, weights, means, covs):
    p = table(X, weights, means, covs)
    R = np.zeros_like(p)
    R[range(len(X)), p.argmax(1)] = 1
    return R, np.log(p.sum(1)).sum()


@wrong("e_step", "R is transposed")
def components_first(X, weights, means, covs):
    p = table(X, weights, means, covs).T
    return p / p.sum(axis=0), np.log(p.sum(axis=0)).sum()


@wrong("e_step", "forgets the one half")
def no_half(X, weights, means, covs):
    p = np.zeros((len(X), len(weights)))
    for j in range(len(weights)):
        d = X - means[j]
        maha = (d @ np.linalg.inv(covs[j]) * d).sum(1)
        p[:, j] = weights[j] * np.exp(-maha) / np.sqrt(np.linalg.det(2 * np.pi * covs[j]))
    return p / p.sum(1, keepdims=True), np.log(p.sum(1)).sum()


@wrong("e_step", "adds a small number to a probability")
def small_number_below(X, weights, means, covs):
    p = table(X, weights, means, covs)
    return p / (p.sum(1, keepdims=True) + 1e-10), np.log(p.sum(1)).sum()


@wrong("e_step", "returns only R")
def only_R(X, weights, means, covs):
    p = table(X, weights, means, covs)
    return p / p.sum(1, keepdims=True)


@wrong("e_step", "normalises over the points instead of the components")
def two_mistakes(X, weights, means, covs):
    p = table(X, weights, means, covs)
    return p / p.sum(axis=0, keepdims=True), np.log(p.sum(axis=1)).mean()


@wrong("e_step_spherical", "takes the variance for a standard deviation")
def scale_is_variance(X, weights, means, variances):
    p = np.array(
        [
            w * norm.pdf(X, m, v).prod(axis=1)
            for w, m, v in zip(weights, means, variances, strict=True)
        ]
    ).T
    return p / p.sum(1, keepdims=True), np.log(p.sum(1)).sum()


@wrong("e_step_spherical", "takes the variance for a standard deviation")
def seed_covariance(X, weights, means, variances):
    covs = [np.identity(X.shape[1]) * v**2 for v in variances]
    p = table(X, weights, means, covs)
    return p / p.sum(1, keepdims=True), np.log(p.sum(1)).sum()


@wrong("e_step_spherical", "forgets d in the constant")
def constant_of_one_dimension(X, weights, means, variances):
    squares = ((X[:, None] - means) ** 2).sum(-1)
    p = weights * np.exp(-squares / (2 * variances)) / np.sqrt(2 * np.pi * variances)
    return p / p.sum(1, keepdims=True), np.log(p.sum(1)).sum()


@wrong("e_step_spherical", "leaves out the mixing weights")
def spherical_no_weights(X, weights, means, variances):
    squares = ((X[:, None] - means) ** 2).sum(-1)
    p = np.exp(-squares / (2 * variances)) / (2 * np.pi * variances) ** (X.shape[1] / 2)
    R = p / p.sum(1, keepdims=True)
    return R, np.log((weights * p).sum(1)).sum()
