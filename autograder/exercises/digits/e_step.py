"""Misconceptions of log_bernoulli and of the E-step of the digits."""

import numpy as np

from autograder.exercises.digits.pixels import (
    AWAY_FROM_0,
    PIXELS,
    STILL_AWAY_FROM_0,
    TINY,
    WAYS,
    each_pixel,
    right,
    terms,
)
from autograder.exercises.shared import bayes as _bayes
from autograder.exercises.shared import signs
from autograder.exercises.shared.bayes_rule import bayes, joint
from autograder.judging.exercise import Misconception, Sign
from emlib.bernoulli import log_bernoulli

SECTION = "Digits, section 2: A product of 784 factors"
RETURNED = (
    (
        "returns probabilities, not their logarithms",
        "With 784 factors a product is 0 on every computer; the logarithm is asked for.",
        lambda X, m: np.exp(log_bernoulli(X, m)),
    ),
    (
        "takes the logarithm of a product that has underflowed",
        "A product of 784 factors is 0 on every computer: first the logarithm, then the sum.",
        *(
            (lambda X, m, eps=eps, way=way: np.log(each_pixel(X, m, way).prod(axis=2) + eps))
            for eps in (0.0, *TINY, 1e-100, 1e-200, 1e-300, 2.0**-1074)
            for way in WAYS
        ),
    ),
    (
        "the table is transposed",
        "Rows are images; columns are components.",
        *terms(lambda total, X, m: right(total, X, m).T),
    ),
    (
        "keeps the pixels apart",
        "Which axis is the sum over? One number for each image and component.",
        lambda X, m: np.log(each_pixel(X, m)),
        lambda X, m: np.log(each_pixel(X, m)).sum(axis=1),
        lambda X, m: np.log(each_pixel(X, m)).sum(axis=0),
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
        *terms(lambda total, X, m: -right(total, X, m)),
    ),
    (
        "uses the wrong base of the logarithm",
        "Nats: the natural logarithm, np.log.",
        *terms(lambda total, X, m: right(total, X, m) / np.log(2)),
        *terms(lambda total, X, m: right(total, X, m) / np.log(10)),
    ),
    (
        "normalises over the components",
        "Only log p(x | component) is asked for; Bayes' rule comes later.",
        lambda X, m: bayes(log_bernoulli(X, m))[0],
        lambda X, m: np.log(bayes(log_bernoulli(X, m))[0]),
    ),
)


def _in_place(position):
    def wrong(*args):
        returned = log_bernoulli(*args)
        args[position][...] = 0
        return returned

    return wrong


def _products(X, weights, means):
    """Bayes' rule on products of probabilities, which underflow."""
    p = np.exp(joint(log_bernoulli(X, means), weights))
    evidence = p.sum(axis=1, keepdims=True)
    return p / evidence, np.log(evidence).sum()


def _products_plus(eps):
    """Bayes' rule on products, with a small number where all of them are 0."""

    def wrong(X, weights, means):
        p = np.exp(joint(log_bernoulli(X, means), weights)) + eps
        evidence = p.sum(axis=1, keepdims=True)
        return p / evidence, np.log(evidence).sum()

    return wrong


def _even_shares(X, weights, means):
    """Share an image evenly where all its products are 0."""
    R, loglik = _products(X, weights, means)
    return np.where(np.isfinite(R), R, 1 / len(weights)), loglik


def _one_maximum(X, weights, means):
    """Subtract one maximum for all images: those far below it underflow."""
    log_joint = joint(log_bernoulli(X, means), weights)
    p = np.exp(log_joint - log_joint.max())
    evidence = p.sum(axis=1, keepdims=True)
    return p / evidence, (np.log(evidence) + log_joint.max()).sum()


UNDERFLOW = (
    Misconception(
        "multiplies hundreds of probabilities, which gives 0",
        "784 factors below 1 underflow: stay with logarithms until the rows are normalised.",
        SECTION,
        _products,
        (
            lambda *args: tuple(map(np.nan_to_num, _products(*args))),
            *map(_products_plus, (1e-300, 1e-200, 1e-100)),
            _even_shares,
        ),
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
        for name, hint, first, *others in (
            *PIXELS,
            (*AWAY_FROM_0, *STILL_AWAY_FROM_0),
            *RETURNED,
        )
    ]
    hint = "X and means are used again afterwards; work on a copy."
    name = "overwrites its inputs"
    return (*found, Misconception(name, hint, SECTION, _in_place(0), (_in_place(1),)))


def _e_step(log_densities):
    def wrong(X, weights, means):
        return bayes(joint(log_densities(X, means), weights))

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
        signs.wrong,
    ),
)
E_STEP_SIGNS = signs.of_e_step(
    SECTION,
    "the probabilities depend on the image in a wrong way",
    "One pixel by hand: the logarithm of the mean if it is on, of what else if it is off?",
)
