"""Wrong answers to the digits exercises as students write them, with the name they deserve."""

import math

import numpy as np
import pandas as pd
from scipy.special import logsumexp, xlogy
from scipy.stats import bernoulli
from sklearn.metrics import confusion_matrix

WRONG = []


def wrong(exercise, name):
    """Put the decorated function into the bank."""

    def add(function):
        WRONG.append((f"digits-{exercise}", name, function))
        return function

    return add


def log_p(X, means):
    X = X[:, None, :]
    return (xlogy(X, means) + xlogy(1 - X, 1 - means)).sum(-1)


@wrong("log_bernoulli", "counts grey pixels as black or white")
def log_of_what_was_seen(X, means):
    return np.array([[np.log(np.where(x == 1, m, 1 - m)).sum() for m in means] for x in X])


@wrong("log_bernoulli", "counts grey pixels as black or white")
def truncated_to_int(X, means):
    return log_p(X.astype(int), means)


@wrong("log_bernoulli", "counts grey pixels as black or white")
def any_ink_is_black(X, means):
    rows = []
    for x in X:
        chances = [[p if pixel else 1 - p for pixel, p in zip(x, m, strict=True)] for m in means]
        rows.append([sum(math.log(c) if c else -math.inf for c in row) for row in chances])
    return rows


@wrong("log_bernoulli", "takes grey pixels for impossible")
def scipy_logpmf(X, means):
    return np.stack([bernoulli.logpmf(X, mean).sum(axis=1) for mean in means], axis=1)


@wrong("log_bernoulli", "adds up the two probabilities of a grey pixel")
def probabilities_by_linear_blend(X, means):
    return np.log([[x * m + (1 - x) * (1 - m) for m in means] for x in X]).sum(axis=2)


@wrong("log_bernoulli", "computes in the type of the pixels")
def minus_white(X, means):
    """X - 1 is -1 for a white pixel, but 255 if pixels are bytes."""
    black = xlogy(X[:, None], means).sum(-1)
    return black - xlogy((X - 1)[:, None], 1 - means).sum(-1)


@wrong("e_step", "computes in the type of the pixels")
def minus_white_e_step(X, weights, means):
    joint = minus_white(X, means) + np.log(weights)
    log_norm = logsumexp(joint, axis=1, keepdims=True)
    return np.exp(joint - log_norm), log_norm.sum()


@wrong("e_step", "counts grey pixels as black or white")
def picks_by_value(X, weights, means):
    joint = log_of_what_was_seen(X, means) + np.log(weights)
    log_norm = logsumexp(joint, axis=1, keepdims=True)
    return np.exp(joint - log_norm), log_norm.sum()


@wrong("e_step", "adds up the two probabilities of a grey pixel")
def blend_e_step(X, weights, means):
    joint = probabilities_by_linear_blend(X, means) + np.log(weights)
    log_norm = logsumexp(joint, axis=1, keepdims=True)
    return np.exp(joint - log_norm), log_norm.sum()


@wrong("m_step", "counts grey pixels as black or white")
def ink_as_int(X, R):
    n_k = R.sum(0)
    return n_k / len(X), R.T @ X.astype(int) / n_k[:, None]


@wrong("m_step", "computes in the type of the pixels")
def an_array_like_X(X, R):
    n_k = R.sum(0)
    means = np.zeros((R.shape[1], X.shape[1]), dtype=X.dtype)
    for j, r in enumerate(R.T):
        means[j] = r @ X / n_k[j]
    return n_k / len(X), means


@wrong("m_step_map", "rounds the responsibilities")
def six_digits(X, R, alpha):
    R = R.round(6)
    n_k = R.sum(0)
    means = (R.T @ X + alpha) / (n_k[:, None] + 2 * alpha)
    return (n_k + alpha) / (len(X) + len(n_k) * alpha), means


@wrong("m_step_map", "counts grey pixels as black or white")
def black_images_only(X, R, alpha):
    n_k = R.sum(0)
    means = (R.T @ (X == 1) + alpha) / (n_k[:, None] + 2 * alpha)
    return (n_k + alpha) / (len(X) + len(n_k) * alpha), means


@wrong("log_bernoulli", "uses x where 1 - x belongs")
def seed_000(X, means):
    return np.dot(X, np.log(means + 1e-14).T) + np.dot(X, np.log(1 - means + 1e-14).T)


@wrong("log_bernoulli", "moves probabilities away from 0 by a small number")
def seed_001(X, means):
    out = np.zeros((len(X), len(means)))
    for i in range(len(X)):
        for k in range(len(means)):
            for a in range(X.shape[1]):
                p, x = means[k, a], X[i, a]
                out[i, k] += math.log(p**x * (1 - p) ** (1 - x) + 1e-7)
    return out


@wrong("log_bernoulli", "moves probabilities away from 0 by a small number")
def clipped(X, means):
    means = np.clip(means, 1e-10, 1 - 1e-10)
    return X @ np.log(means).T + (1 - X) @ np.log(1 - means).T


@wrong("log_bernoulli", "multiplies 0 by minus infinity")
def textbook_formula(X, means):
    return X @ np.log(means).T + (1 - X) @ np.log(1 - means).T


@wrong("log_bernoulli", "takes the logarithm of a product that has underflowed")
def log_of_product(X, means):
    return np.log([[np.prod(np.where(x == 1, m, 1 - m)) for m in means] for x in X])


@wrong("log_bernoulli", "fails in a special case: means of exactly 0 and 1")
def large_number_for_minus_infinity(X, means):
    log = log_p(X, means)
    return np.where(np.isinf(log), -12345.0, log)


@wrong("e_step", "multiplies hundreds of probabilities, which gives 0")
def even_shares_where_all_is_lost(X, weights, means):
    joint = log_p(X, means) + np.log(weights)
    p = np.exp(joint)
    R = p / p.sum(1, keepdims=True)
    loglik = logsumexp(joint, axis=1).sum()
    return np.where(np.isnan(R), 1 / len(weights), R), loglik


@wrong("e_step", "multiplies hundreds of probabilities, which gives 0")
def something_tiny_in_every_product(X, weights, means):
    p = np.exp(log_p(X, means) + np.log(weights)) + 1e-300
    return p / p.sum(1, keepdims=True), np.log(p.sum(1)).sum()


@wrong("m_step_map", "fails in a special case: alpha = 0")
def clipped_all_the_same(X, R, alpha):
    counts = R.sum(0)
    means = (R.T @ X + alpha) / (counts + 2 * alpha)[:, None]
    return (counts + alpha) / (counts + alpha).sum(), np.clip(means, 1e-4, 1 - 1e-4)


@wrong("m_step_map", "does not smooth the mixing weights")
def alpha_blends_with_one_half(X, R, alpha):
    return R.mean(0), (R.T @ X / R.sum(0)[:, None] + alpha / 2) / (1 + alpha)


@wrong("contingency", "counts in numbers of one byte, which start again after 255")
def one_byte(z, labels, k):
    counts = np.zeros((k, 10), dtype=np.uint8)
    np.add.at(counts, (z, labels), 1)
    return counts


@wrong("log_bernoulli", "leaves out the pixels that are off")
def only_on(X, means):
    return xlogy(X[:, None], means).sum(-1)


@wrong("log_bernoulli", "turns nan into a number too late")
def nan_to_num(X, means):
    return np.nan_to_num(X @ np.log(means).T + (1 - X) @ np.log(1 - means).T)


@wrong("log_bernoulli", "ignores pixels that are impossible")
def masked(X, means):
    log_on = np.log(means, out=np.zeros_like(means), where=means > 0)
    log_off = np.log(1 - means, out=np.zeros_like(means), where=means < 1)
    return X @ log_on.T + (1 - X) @ log_off.T


@wrong("e_step", "multiplies hundreds of probabilities, which gives 0")
def naive(X, weights, means):
    p = np.array(
        [
            [w * np.prod(np.where(x == 1, m, 1 - m)) for w, m in zip(weights, means, strict=True)]
            for x in X
        ]
    )
    return p / p.sum(1, keepdims=True), np.log(p.sum(1)).sum()


@wrong("e_step", "leaves the mixing weights out of the denominator")
def seed_002(X, weights, means):
    likelihoods = log_p(X, means)
    denominator = logsumexp(likelihoods, axis=-1)
    R = np.exp(np.log(weights) + likelihoods - denominator[:, None])
    return R, logsumexp(likelihoods + np.log(weights), axis=1).sum()


@wrong("e_step", "uses x where 1 - x belongs")
def seed_000_e_step(X, weights, means):
    eps = 1e-14
    n = len(X)
    R = np.zeros((n, len(weights)))
    for i in range(n):
        on = np.dot(X[i], np.log(means + eps).T)
        off = np.dot(X[i], np.log(1 - means + eps).T)
        R[i] = np.log(weights + eps) + on + off
    log_norm = logsumexp(R, axis=1, keepdims=True)
    return np.exp(R - log_norm), log_norm.sum()


@wrong("e_step", "takes the mean of the log-likelihood instead of the total")
def seed_000_average(X, weights, means):
    joint = log_p(X, means) + np.log(weights)
    log_norm = logsumexp(joint, axis=1, keepdims=True)
    return np.exp(joint - log_norm), np.sum(log_norm) / len(X)


@wrong("e_step", "moves probabilities away from 0 by a small number")
def hidden_epsilon(X, weights, means):
    eps = 1e-12
    joint = X @ np.log(means + eps).T + (1 - X) @ np.log(1 - means + eps).T + np.log(weights)
    log_norm = logsumexp(joint, axis=1, keepdims=True)
    return np.exp(joint - log_norm), log_norm.sum()


@wrong("e_step", "multiplies 0 by minus infinity")
def no_care_for_zero(X, weights, means):
    joint = X @ np.log(means).T + (1 - X) @ np.log(1 - means).T + np.log(weights)
    log_norm = logsumexp(joint, axis=1, keepdims=True)
    return np.exp(joint - log_norm), log_norm.sum()


@wrong("e_step", "subtracts one maximum for all images")
def global_maximum(X, weights, means):
    joint = log_p(X, means) + np.log(weights)
    top = joint.max()
    p = np.exp(joint - top)
    total = p.sum(1, keepdims=True)
    return p / total, (np.log(total) + top).sum()


@wrong("e_step", "normalises over the images instead of the components")
def axis_zero(X, weights, means):
    joint = log_p(X, means) + np.log(weights)
    return np.exp(joint - logsumexp(joint, axis=0)), logsumexp(joint, axis=1).sum()


@wrong("e_step", "forgets to add the maximum back")
def stable_but_lost(X, weights, means):
    joint = log_p(X, means) + np.log(weights)
    joint -= joint.max(1, keepdims=True)
    p = np.exp(joint)
    return p / p.sum(1, keepdims=True), np.log(p.sum(1)).sum()


@wrong("e_step", "returns the expected complete-data log-likelihood")
def expected(X, weights, means):
    joint = log_p(X, means) + np.log(weights)
    R = np.exp(joint - logsumexp(joint, axis=1, keepdims=True))
    return R, np.nansum(R * joint)


@wrong("e_step", "mixes up the mixing weights and their logarithms")
def weights_added(X, weights, means):
    joint = log_p(X, means) + weights
    log_norm = logsumexp(joint, axis=1, keepdims=True)
    return np.exp(joint - log_norm), log_norm.sum()


@wrong("m_step", "divides (k, d) by (k,) without a new axis")
def no_axis(X, R):
    n_k = R.sum(0)
    return n_k / len(X), R.T @ X / n_k


@wrong("m_step", "keeps the means away from 0 and 1")
def clip_means(X, R):
    n_k = R.sum(0)
    return n_k / len(X), np.clip(R.T @ X / n_k[:, None], 1e-6, 1 - 1e-6)


@wrong("m_step", "keeps the means away from 0 and 1")
def clip_means_a_little(X, R):
    n_k = R.sum(0)
    return n_k / len(X), np.clip(R.T @ X / n_k[:, None], 1e-12, 1 - 1e-12)


@wrong("m_step", "keeps the means away from 0 and 1")
def laplace(X, R):
    n_k = R.sum(0)
    return n_k / len(X), (R.T @ X + 1) / (n_k[:, None] + 2)


@wrong("m_step", "divides the weighted sums by n instead of n_k")
def over_n(X, R):
    return R.mean(0), np.array([(r[:, None] * X).mean(axis=0) for r in R.T])


@wrong("m_step", "averages over the components instead of the points")
def wrong_axis(X, R):
    return R.mean(axis=1), (R.T @ X) / R.sum(axis=0)[:, None]


@wrong("m_step", "counts votes instead of shares for the mixing weights")
def votes(X, R):
    z = R.argmax(1)
    weights = np.bincount(z, minlength=R.shape[1]) / len(X)
    return weights, (R.T @ X) / R.sum(axis=0)[:, None]


@wrong("m_step_map", "adds alpha once below the line of the means, not twice")
def one_alpha(X, R, alpha):
    n_k = R.sum(0)
    k = len(n_k)
    return (n_k + alpha) / (len(X) + k * alpha), (R.T @ X + alpha) / (n_k + alpha)[:, None]


@wrong("m_step_map", "adds alpha once for each pixel or component")
def seed_002_dirichlet(X, R, alpha):
    n_k = R.sum(0)
    means = (R.T @ X + alpha) / (n_k + alpha * X.shape[1])[:, None]
    return (n_k + alpha) / (n_k + alpha).sum(), means


@wrong("m_step_map", "ignores alpha")
def forgot(X, R, alpha):
    n_k = R.sum(0)
    return n_k / n_k.sum(), R.T @ X / n_k[:, None]


@wrong("m_step_map", "does not smooth the mixing weights")
def half_done(X, R, alpha):
    n_k = R.sum(0)
    return n_k / n_k.sum(), (R.T @ X + alpha) / (n_k[:, None] + 2 * alpha)


@wrong("m_step_map", "subtracts 1 from alpha")
def beta_mode(X, R, alpha):
    n_k = R.sum(0)
    k = len(n_k)
    weights = (n_k + alpha - 1) / (len(X) + k * alpha - k)
    return weights, (R.T @ X + alpha - 1) / (n_k[:, None] + 2 * alpha - 2)


@wrong("m_step_map", "smooths the means after dividing by the counts")
def added_afterwards(X, R, alpha):
    n_k = R.sum(0)
    weights = (n_k + alpha) / (len(X) + len(n_k) * alpha)
    return weights, R.T @ X / n_k[:, None] + alpha


@wrong("contingency", "counts each pair at most once")
def fancy_index(z, labels, k):
    M = np.zeros((k, 10), dtype=int)
    M[z, labels] += 1
    return M


@wrong("contingency", "the table is transposed")
def digits_first(z, labels, k):
    return [[sum((z == j) & (labels == t)) for j in range(k)] for t in range(10)]


@wrong("contingency", "the size of the table depends on the data")
def crosstab(z, labels, k):
    return pd.crosstab(z, labels).to_numpy()


@wrong("contingency", "the size of the table depends on the data")
def sklearn_confusion(z, labels, k):
    return confusion_matrix(z, labels)


@wrong("contingency", "divides the counts")
def seed_002_picture(z, labels, k):
    M = np.zeros((k, 10))
    np.add.at(M, (z, labels), 1)
    return M / M.max()


@wrong("contingency", "lets histogram bins stretch with the data")
def histogram(z, labels, k):
    return np.histogram2d(z, labels, bins=[k, 10])[0]


@wrong("contingency", "the size of the table depends on the data")
def from_the_maximum(z, labels, k):
    M = np.zeros((max(z) + 1, 10))
    for a, b in zip(z, labels, strict=True):
        M[a, b] += 1
    return M
