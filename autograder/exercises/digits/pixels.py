"""Mistakes in the log probability of an image's pixels.

Each function takes (X, means) and returns what stands for log p(x | component) (n, k).
"""

import numpy as np
from scipy.special import gammaln, xlogy

from autograder.exercises.shared import bayes
from emlib.bernoulli import log_bernoulli
from emlib.logspace import sum_xlogp

TINY = (*bayes.SMALL, 1e-30, 1e-50)


def _plain(X, P):
    """Sum x log p with one matrix product; 0 log 0 gives nan."""
    return X @ np.log(P).T


def _plus(eps):
    return lambda X, P: X @ np.log(P + eps).T


# How people write the sum of x log p: with care for 0 log 0, without, with a small number inside.
SUMS = (sum_xlogp, _plain, _plus(1e-14), _plus(1e-10), _plus(1e-8))


def terms(change):
    """Spoil the sum over the pixels: `change(total, X, means)`, total being one of SUMS."""
    return tuple(lambda X, means, total=total: change(total, X, means) for total in SUMS)


def right(total, X, means):
    """Add what the pixels that are on and those that are off contribute (n, k)."""
    return total(X, means) + total(1 - X, 1 - means)


def _mixed(X, means):
    return X * means + (1 - X) * (1 - means)


def each_pixel(X, means, way=_mixed):
    """Compute the probability of each pixel's value (n, k, d), in one of WAYS."""
    return way(X[:, None, :], means)


# All the same for pixels of 0 and 1; only powers are right for grey ones.
WAYS = (
    _mixed,
    lambda X, means: means**X * (1 - means) ** (1 - X),
    lambda X, means: np.where(X == 1, means, 1 - means),
    lambda X, means: np.where(X > 0.5, means, 1 - means),
)
# What becomes of grey pixels if they are made black or white.
CUTS = (lambda X: X == 1, lambda X: X > 0, lambda X: X > 0.5)


def cut(X, way):
    """Make every pixel black or white, as numbers."""
    return way(X).astype(float)


def _is_grey(X):
    return (X > 0) & (X < 1)


def _without_grey(X, means):
    X = X[:, None, :].astype(float)
    return np.where(_is_grey(X), 0, xlogy(X, means) + xlogy(1 - X, 1 - means)).sum(axis=2)


def _signs_of_bytes(X, means):
    """Take X - 1, which is 255 for a white pixel in bytes."""
    X = X[:, None, :]
    return xlogy(X, means).sum(axis=2) - xlogy((X - 1).astype(float), 1 - means).sum(axis=2)


def _doubled(X, means):
    """Take 1 - 2 x, which is 255 for a black pixel in bytes."""
    X = X[:, None, :]
    return np.log(X + (1 - 2 * X) * (1 - means)).sum(axis=2)


def _logits(X, means):
    """Take 2 x - 1, which is 255 for a white pixel in bytes."""
    odds = np.log(means) - np.log(1 - means)
    return -np.log(1 + np.exp(-(2 * X[:, None, :] - 1) * odds)).sum(axis=2)


GREY = {
    "counts grey pixels as black or white": (
        "A pixel of 0.3 counts three tenths as black and seven tenths as white.",
        *((lambda X, m, way=way: log_bernoulli(cut(X, way), m)) for way in CUTS),
    ),
    "adds up the two probabilities of a grey pixel": (
        "The grey level weights the logarithms, not the probabilities.",
        lambda X, m: np.log(each_pixel(X, m)).sum(axis=2),
    ),
    "takes grey pixels for impossible": (
        "Between 0 and 1 the formula is the same; a table of the two values is not enough.",
        lambda X, m: np.where(_is_grey(X).any(axis=1)[:, None], -np.inf, log_bernoulli(X, m)),
    ),
    "leaves out the grey pixels": (
        "A pixel of 0.3 counts three tenths as black and seven tenths as white.",
        _without_grey,
    ),
    "computes in the type of the pixels": (
        "A byte holds 0 to 255: nothing below 0, nothing between. Make floats of the pixels first.",
        _signs_of_bytes,
        _doubled,
        _logits,
        lambda X, m: log_bernoulli(X, m).astype(X.dtype),
    ),
}


def _orders(X):
    on, d = X.sum(axis=1), X.shape[1]
    return (gammaln(d + 1) - gammaln(on + 1) - gammaln(d - on + 1))[:, None]


def _added(eps):
    return lambda X, means: right(_plus(eps), X, means)


def _clipped(eps):
    return lambda X, means: right(_plain, X, np.clip(means, eps, 1 - eps))


def _at_least(eps):
    def wrong(X, means):
        on, off = (np.log(np.maximum(p, eps)) for p in (means, 1 - means))
        return X @ on.T + (1 - X) @ off.T

    return wrong


def _added_to_each_pixel(eps, way=_mixed):
    return lambda X, means: np.log(each_pixel(X, means, way) + eps).sum(axis=2)


def _replaced(value):
    """Use a number for log 0."""

    def wrong(X, means):
        on, off = (np.log(np.where(p == 0, np.exp(value), p)) for p in (means, 1 - means))
        on[means == 0], off[means == 1] = value, value
        return X @ on.T + (1 - X) @ off.T

    return wrong


PIXELS = {
    "uses x where 1 - x belongs": (
        "The second term counts the pixels that are off: for which x is it there?",
        *terms(lambda total, X, m: total(X, m) + total(X, 1 - m)),
        *terms(lambda total, X, m: total(1 - X, m) + total(1 - X, 1 - m)),
    ),
    "leaves out the pixels that are off": (
        "A white pixel is evidence too: what is the probability that it is off?",
        *terms(lambda total, X, m: total(X, m)),
    ),
    "leaves out the pixels that are on": (
        "A black pixel is evidence too: what is the probability that it is on?",
        *terms(lambda total, X, m: total(1 - X, 1 - m)),
    ),
    "swaps on and off": (
        "The mean is the probability that a pixel is on.",
        *terms(lambda total, X, m: total(X, 1 - m) + total(1 - X, m)),
    ),
    "subtracts the pixels that are off": (
        "Probabilities multiply, so all their logarithms are added.",
        *terms(lambda total, X, m: total(X, m) - total(1 - X, 1 - m)),
    ),
    "takes something else for log(1 - mean)": (
        "The logarithm of a difference is not the difference of logarithms.",
        *terms(lambda total, X, m: total(X, m) + (1 - X) @ (1 - np.log(m)).T),
        *terms(lambda total, X, m: total(X, m) + total(1 - X, 1 + m)),
        *terms(lambda total, X, m: total(X, m) + 1 - total(1 - X, m)),
        *terms(lambda total, X, m: total(X, m) - total(1 - X, m)),
    ),
    "forgets the logarithms of the means": (
        "Pixels are independent: probabilities multiply, logarithms add.",
        lambda X, m: X @ m.T + (1 - X) @ (1 - m).T,
        lambda X, m: np.log(X @ m.T + (1 - X) @ (1 - m).T),
    ),
    "takes the mean over the pixels instead of the sum": (
        "784 pixels are 784 times the evidence of one; nothing is divided by their number.",
        *terms(lambda total, X, m: right(total, X, m) / X.shape[1]),
    ),
    "multiplies images as if they were counts of heads": (
        "The image says which pixels are on, so the number of orders doesn't count.",
        lambda X, m: log_bernoulli(X, m) + _orders(X),
    ),
    "rounds the means": (
        "A mean of 0.6 is not a certainty: EM keeps the doubt.",
        lambda X, m: log_bernoulli(X, np.round(m)),
        lambda X, m: right(_plus(1e-10), X, np.round(m)),
    ),
    "compares by squared distance": (
        "How probable is x if the pixel is on with probability mean? A distance is not asked.",
        lambda X, m: -((X[:, None] - m) ** 2).sum(axis=2),
        lambda X, m: -0.5 * ((X[:, None] - m) ** 2).sum(axis=2),
    ),
    "uses one mean for all components": (
        "Component j has a mean image of its own.",
        *terms(lambda total, X, m: right(total, X, np.tile(m[0], (len(m), 1)))),
        *terms(lambda total, X, m: right(total, X, np.tile(m.mean(axis=0), (len(m), 1)))),
    ),
    "multiplies 0 by minus infinity": (
        "A pixel that is off where the mean is 0: what should 0 log 0 be, and what is it in NumPy?",
        lambda X, m: right(_plain, X, m),
        lambda X, m: sum_xlogp(X, m) + _plain(1 - X, 1 - m),
        lambda X, m: _plain(X, m) + sum_xlogp(1 - X, 1 - m),
    ),
    "turns nan into a number too late": (
        "Each term 0 log 0 is 0; the whole sum may still be something else.",
        lambda X, m: np.nan_to_num(right(_plain, X, m)),
        lambda X, m: np.nan_to_num(right(_plain, X, m), nan=-np.inf),
        lambda X, m: np.nan_to_num(_plain(X, m)) + np.nan_to_num(_plain(1 - X, 1 - m)),
        lambda X, m: np.nan_to_num(right(_plain, X, m), neginf=-np.inf),
    ),
    "ignores pixels that are impossible": (
        "A pixel that is on where the mean is 0 makes the whole image impossible.",
        _replaced(0.0),
    ),
}

# Densities of 784 pixels are smaller still.
FAR_BELOW = (
    *(_added(eps) for eps in (1e-100, 1e-200, 1e-300)),
    *(_at_least(eps) for eps in (*TINY, 1e-100, 1e-200, 1e-300)),
    *(_added_to_each_pixel(eps, way) for eps in (1e-100, 1e-200, 1e-300) for way in WAYS),
)
# After exp, numbers as small as these are as good as 0, so they are wrong in log_bernoulli only.
STILL_AWAY_FROM_0 = tuple(_replaced(-(10.0**e)) for e in (3, 4, 5, 6, 8, 9, 10, 12, 20))


def away_from_0(*more):
    """Make the table of what keeps probabilities above 0; `more` are ways that show."""
    return {
        "moves probabilities away from 0 by a small number": (
            "With 0 log 0 = 0 no such number is needed; the hidden one makes the impossible "
            "possible.",
            *(_added(eps) for eps in TINY),
            *(_clipped(eps) for eps in TINY if eps > 1e-17),
            *(_added_to_each_pixel(eps, way) for eps in TINY for way in WAYS),
            *(_replaced(-(10.0**e)) for e in (1, 2)),
            *(_replaced(np.log(eps)) for eps in (*TINY, 1e-21)),
            *more,
        ),
    }
