"""Misconceptions of log_bernoulli and of the E-step of the digits."""

import numpy as np
from scipy.special import gammaln

from autograder.exercises import _bayes, _signs
from autograder.exercises.base import Misconception, Sign
from emlib.bernoulli import log_bernoulli
from emlib.logspace import sum_xlogp

SECTION = "Digits, section 2: A product of 784 factors"
TINY = (*_bayes.SMALL, 1e-30, 1e-50)


def _plain(X, P):
    """Sum x log p with one matrix product; 0 log 0 gives nan."""
    return X @ np.log(P).T


def _plus(eps):
    return lambda X, P: X @ np.log(P + eps).T


# How people write the sum of x log p: with care for 0 log 0, without, with a small number inside.
SUMS = (sum_xlogp, _plain, _plus(1e-14), _plus(1e-10), _plus(1e-8))


def _terms(change):
    """Spoil the sum over the pixels: `change(total, X, means)`, total being one of SUMS."""
    return tuple(lambda X, means, total=total: change(total, X, means) for total in SUMS)


def _right(total, X, means):
    return total(X, means) + total(1 - X, 1 - means)


def _each_pixel(X, means):
    """Compute the probability of each pixel's value (n, k, d)."""
    X = X[:, None, :]
    return X * means + (1 - X) * (1 - means)


def _orders(X):
    on, d = X.sum(axis=1), X.shape[1]
    return (gammaln(d + 1) - gammaln(on + 1) - gammaln(d - on + 1))[:, None]


def _added(eps):
    return lambda X, means: _right(_plus(eps), X, means)


def _clipped(eps):
    return lambda X, means: _right(_plain, X, np.clip(means, eps, 1 - eps))


def _added_to_each_pixel(eps):
    return lambda X, means: np.log(_each_pixel(X, means) + eps).sum(axis=2)


def _replaced(value):
    """Use a number for log 0."""

    def wrong(X, means):
        on, off = (np.log(np.where(p == 0, np.exp(value), p)) for p in (means, 1 - means))
        on[means == 0], off[means == 1] = value, value
        return X @ on.T + (1 - X) @ off.T

    return wrong


PIXELS = (
    (
        "uses x where 1 - x belongs",
        "The second term counts the pixels that are off: for which x is it there?",
        *_terms(lambda total, X, m: total(X, m) + total(X, 1 - m)),
        *_terms(lambda total, X, m: total(1 - X, m) + total(1 - X, 1 - m)),
    ),
    (
        "leaves out the pixels that are off",
        "A white pixel is evidence too: what is the probability that it is off?",
        *_terms(lambda total, X, m: total(X, m)),
    ),
    (
        "leaves out the pixels that are on",
        "A black pixel is evidence too: what is the probability that it is on?",
        *_terms(lambda total, X, m: total(1 - X, 1 - m)),
    ),
    (
        "swaps on and off",
        "The mean is the probability that a pixel is on.",
        *_terms(lambda total, X, m: total(X, 1 - m) + total(1 - X, m)),
    ),
    (
        "subtracts the pixels that are off",
        "Probabilities multiply, so all their logarithms are added.",
        *_terms(lambda total, X, m: total(X, m) - total(1 - X, 1 - m)),
    ),
    (
        "takes something else for log(1 - mean)",
        "The logarithm of a difference is not the difference of logarithms.",
        *_terms(lambda total, X, m: total(X, m) + (1 - X) @ (1 - np.log(m)).T),
        *_terms(lambda total, X, m: total(X, m) + total(1 - X, 1 + m)),
        *_terms(lambda total, X, m: total(X, m) + 1 - total(1 - X, m)),
        *_terms(lambda total, X, m: total(X, m) - total(1 - X, m)),
    ),
    (
        "forgets the logarithms of the means",
        "Pixels are independent: probabilities multiply, logarithms add.",
        lambda X, m: X @ m.T + (1 - X) @ (1 - m).T,
        lambda X, m: np.log(X @ m.T + (1 - X) @ (1 - m).T),
    ),
    (
        "takes the mean over the pixels instead of the sum",
        "784 pixels are 784 times the evidence of one; nothing is divided by their number.",
        *_terms(lambda total, X, m: _right(total, X, m) / X.shape[1]),
    ),
    (
        "multiplies images as if they were counts of heads",
        "The image says which pixels are on, so the number of orders doesn't count.",
        lambda X, m: log_bernoulli(X, m) + _orders(X),
    ),
    (
        "rounds the means",
        "A mean of 0.6 is not a certainty: EM keeps the doubt.",
        lambda X, m: log_bernoulli(X, np.round(m)),
        lambda X, m: _right(_plus(1e-10), X, np.round(m)),
    ),
    (
        "compares by squared distance",
        "How probable is x if the pixel is on with probability mean? A distance is not asked.",
        lambda X, m: -((X[:, None] - m) ** 2).sum(axis=2),
        lambda X, m: -0.5 * ((X[:, None] - m) ** 2).sum(axis=2),
    ),
    (
        "uses one mean for all components",
        "Component j has a mean image of its own.",
        *_terms(lambda total, X, m: _right(total, X, np.tile(m[0], (len(m), 1)))),
        *_terms(lambda total, X, m: _right(total, X, np.tile(m.mean(axis=0), (len(m), 1)))),
    ),
    (
        "multiplies 0 by minus infinity",
        "A pixel that is off where the mean is 0: what should 0 log 0 be, and what is it in NumPy?",
        lambda X, m: _right(_plain, X, m),
        lambda X, m: sum_xlogp(X, m) + _plain(1 - X, 1 - m),
        lambda X, m: _plain(X, m) + sum_xlogp(1 - X, 1 - m),
    ),
    (
        "turns nan into a number too late",
        "Each term 0 log 0 is 0; the whole sum may still be something else.",
        lambda X, m: np.nan_to_num(_right(_plain, X, m)),
        lambda X, m: np.nan_to_num(_right(_plain, X, m), nan=-np.inf),
        lambda X, m: np.nan_to_num(_plain(X, m)) + np.nan_to_num(_plain(1 - X, 1 - m)),
        lambda X, m: np.nan_to_num(_right(_plain, X, m), neginf=-np.inf),
    ),
    (
        "ignores pixels that are impossible",
        "A pixel that is on where the mean is 0 makes the whole image impossible.",
        _replaced(0.0),
    ),
)

AWAY_FROM_0 = (
    "moves probabilities away from 0 by a small number",
    "With 0 log 0 = 0 no such number is needed; the hidden one makes the impossible possible.",
    *(_added(eps) for eps in TINY),
    *(_clipped(eps) for eps in TINY if eps > 1e-17),
    *(_added_to_each_pixel(eps) for eps in TINY),
    *(_replaced(-(10.0**e)) for e in (1, 2)),
)
# After exp, numbers as small as these are as good as 0, so they are wrong in log_bernoulli only.
STILL_AWAY_FROM_0 = (
    *(_added(eps) for eps in (1e-100, 1e-200, 1e-300)),
    *(_added_to_each_pixel(eps) for eps in (1e-100, 1e-200, 1e-300)),
    *(_replaced(-(10.0**e)) for e in (3, 4, 5, 6, 8, 9, 10, 12, 20)),
)

RETURNED = (
    (
        "returns probabilities, not their logarithms",
        "With 784 factors a product is 0 on every computer; the logarithm is asked for.",
        lambda X, m: np.exp(log_bernoulli(X, m)),
    ),
    (
        "takes the logarithm of a product that has underflowed",
        "A product of 784 factors is 0 on every computer: first the logarithm, then the sum.",
        lambda X, m: np.log(_each_pixel(X, m).prod(axis=2)),
        *(
            (lambda X, m, eps=eps: np.log(_each_pixel(X, m).prod(axis=2) + eps))
            for eps in (*TINY, 1e-100, 1e-200, 1e-300, 2.0**-1074)
        ),
    ),
    (
        "the table is transposed",
        "Rows are images; columns are components.",
        *_terms(lambda total, X, m: _right(total, X, m).T),
    ),
    (
        "keeps the pixels apart",
        "Which axis is the sum over? One number for each image and component.",
        lambda X, m: np.log(_each_pixel(X, m)),
        lambda X, m: np.log(_each_pixel(X, m)).sum(axis=1),
        lambda X, m: np.log(_each_pixel(X, m)).sum(axis=0),
    ),
    (
        "adds up too much",
        "Which axis is the sum over? One number for each image and component.",
        lambda X, m: log_bernoulli(X, m).sum(),
        lambda X, m: log_bernoulli(X, m).sum(axis=0),
        lambda X, m: log_bernoulli(X, m).sum(axis=1),
    ),
    (
        "returns minus the logarithm",
        "Probabilities are below 1, so their logarithms are negative.",
        *_terms(lambda total, X, m: -_right(total, X, m)),
    ),
    (
        "uses the wrong base of the logarithm",
        "Nats: the natural logarithm, np.log.",
        *_terms(lambda total, X, m: _right(total, X, m) / np.log(2)),
        *_terms(lambda total, X, m: _right(total, X, m) / np.log(10)),
    ),
    (
        "normalises over the components",
        "Only log p(x | component) is asked for; Bayes' rule comes later.",
        lambda X, m: _bayes.bayes(log_bernoulli(X, m))[0],
        lambda X, m: np.log(_bayes.bayes(log_bernoulli(X, m))[0]),
    ),
)


def _in_place(position):
    def wrong(*args):
        right = log_bernoulli(*args)
        args[position][...] = 0
        return right

    return wrong


def _products(X, weights, means):
    """Bayes' rule on products of probabilities, which underflow."""
    p = np.exp(_bayes.joint(log_bernoulli(X, means), weights))
    evidence = p.sum(axis=1, keepdims=True)
    return p / evidence, np.log(evidence).sum()


def _one_maximum(X, weights, means):
    """Subtract one maximum for all images: those far below it underflow."""
    log_joint = _bayes.joint(log_bernoulli(X, means), weights)
    p = np.exp(log_joint - log_joint.max())
    evidence = p.sum(axis=1, keepdims=True)
    return p / evidence, (np.log(evidence) + log_joint.max()).sum()


UNDERFLOW = (
    Misconception(
        "multiplies hundreds of probabilities, which gives 0",
        "784 factors below 1 underflow: stay with logarithms until the rows are normalised.",
        SECTION,
        _products,
        (lambda *args: tuple(map(np.nan_to_num, _products(*args))),),
    ),
    Misconception(
        "subtracts one maximum for all images",
        "Each image has a maximum of its own; next to the largest of all, others underflow.",
        SECTION,
        _one_maximum,
    ),
)


def _log_bernoulli_bank():
    found = [
        Misconception(name, hint, SECTION, first, tuple(others))
        for name, hint, first, *others in (*PIXELS, (*AWAY_FROM_0, *STILL_AWAY_FROM_0), *RETURNED)
    ]
    hint = "X and means are used again afterwards; work on a copy."
    name = "overwrites its inputs"
    return (*found, Misconception(name, hint, SECTION, _in_place(0), (_in_place(1),)))


def _e_step(log_densities):
    def wrong(X, weights, means):
        return _bayes.bayes(_bayes.joint(log_densities(X, means), weights))

    return wrong


def _e_step_bank():
    found = [
        Misconception(name, hint, SECTION, _e_step(first), tuple(map(_e_step, others)))
        for name, hint, first, *others in (*PIXELS, AWAY_FROM_0)
    ]
    return (*UNDERFLOW, *found, *_bayes.misconceptions(log_bernoulli, SECTION, 3))


LOG_BERNOULLI = _log_bernoulli_bank()
E_STEP = _e_step_bank()
LOG_BERNOULLI_SIGNS = (
    Sign(
        "the probability of a pixel is wrong",
        "One pixel by hand: the logarithm of the mean if it is on, of what else if it is off?",
        SECTION,
        "log_p",
        _signs.wrong,
    ),
)
E_STEP_SIGNS = _signs.of_e_step(
    SECTION,
    "the probabilities depend on the image in a wrong way",
    "One pixel by hand: the logarithm of the mean if it is on, of what else if it is off?",
)
