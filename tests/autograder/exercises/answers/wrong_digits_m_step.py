"""Wrong answers to the M-steps and the contingency table of the digits, with the name they deserve."""

import numpy as np
import pandas as pd

WRONG = []


def wrong(exercise, name):
    """Put the decorated function into the bank."""

    def add(function):
        WRONG.append((f"digits-{exercise}", name, function))
        return function

    return add


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


@wrong("m_step_map", "fails in a special case: alpha = 0")
def clipped_all_the_same(X, R, alpha):
    counts = R.sum(0)
    means = (R.T @ X + alpha) / (counts + 2 * alpha)[:, None]
    return (counts + alpha) / (counts + alpha).sum(), np.clip(means, 1e-4, 1 - 1e-4)


@wrong("m_step_map", "the means are smoothed in the wrong way")
def alpha_blends_with_one_half(X, R, alpha):
    return R.mean(0), (R.T @ X / R.sum(0)[:, None] + alpha / 2) / (1 + alpha)


@wrong("contingency", "counts in numbers of one byte, which start again after 255")
def one_byte(z, labels, k):
    counts = np.zeros((k, 10), dtype=np.uint8)
    np.add.at(counts, (z, labels), 1)
    return counts


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


@wrong("m_step_map", "means holds (sum r x + alpha) / (n_k + alpha)")
def one_alpha(X, R, alpha):
    n_k = R.sum(0)
    k = len(n_k)
    return (n_k + alpha) / (len(X) + k * alpha), (R.T @ X + alpha) / (n_k + alpha)[:, None]


@wrong("m_step_map", "means holds (sum r x + alpha) / (n_k + d alpha)")
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
