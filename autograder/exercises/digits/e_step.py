"""Misconceptions of log_bernoulli and of the E-step of the digits."""

import numpy as np

from autograder.exercises.digits.pixels import (
    FAR_BELOW,
    GREY,
    PIXELS,
    STILL_AWAY_FROM_0,
    TINY,
    WAYS,
    away_from_0,
    each_pixel,
    right,
    terms,
)
from autograder.exercises.shared import bayes, signs
from autograder.exercises.shared.algebra import recombined
from autograder.exercises.shared.bayes_rule import bayes as normalise
from autograder.exercises.shared.bayes_rule import e_step
from autograder.exercises.shared.bayes_rule import right as right_step
from autograder.exercises.shared.bayes_shares import of_these
from autograder.exercises.shared.shares import overwriting
from autograder.exercises.shared.underflow import PRODUCTS, one_maximum
from autograder.judging.exercise import mistakes
from emlib.bernoulli import log_bernoulli
from emlib.logspace import sum_xlogp

SECTION = "Digits, section 2: A product of 784 factors"
RETURNED = {
    "returns probabilities, not their logarithms": (
        "With 784 factors a product is 0 on every computer; the logarithm is asked for.",
        lambda X, m: np.exp(log_bernoulli(X, m)),
    ),
    "takes the logarithm of a product that has underflowed": (
        "A product of 784 factors is 0 on every computer: first the logarithm, then the sum.",
        *(
            (lambda X, m, eps=eps, way=way: np.log(each_pixel(X, m, way).prod(axis=2) + eps))
            for eps in (0.0, *TINY, 1e-100, 1e-200, 1e-300, 2.0**-1074)
            for way in WAYS
        ),
    ),
    "the table is transposed": (
        "Rows are images; columns are components.",
        *terms(lambda total, X, m: right(total, X, m).T),
    ),
    "keeps the pixels apart": (
        "Which axis is the sum over? One number for each image and component.",
        lambda X, m: np.log(each_pixel(X, m)),
        lambda X, m: np.log(each_pixel(X, m)).sum(axis=1),
        lambda X, m: np.log(each_pixel(X, m)).sum(axis=0),
    ),
    "keeps the best component only": (
        "Wanted is one number for each image and each component.",
        lambda X, m: log_bernoulli(X, m).max(axis=1),
        lambda X, m: log_bernoulli(X, m).argmax(axis=1),
    ),
    "adds up too much": (
        "Which axis is the sum over? One number for each image and component.",
        lambda X, m: log_bernoulli(X, m).sum(),
        lambda X, m: log_bernoulli(X, m).sum(axis=0),
        lambda X, m: log_bernoulli(X, m).sum(axis=1),
    ),
    "returns minus the logarithm": (
        "Probabilities are below 1, so their logarithms are negative.",
        *terms(lambda total, X, m: -right(total, X, m)),
    ),
    "uses the wrong base of the logarithm": (
        "Nats: the natural logarithm, np.log.",
        *terms(lambda total, X, m: right(total, X, m) / np.log(2)),
        *terms(lambda total, X, m: right(total, X, m) / np.log(10)),
    ),
    "normalises over the components": (
        "Only log p(x | component) is asked for; Bayes' rule comes later.",
        lambda X, m: normalise(log_bernoulli(X, m))[0],
        lambda X, m: np.log(normalise(log_bernoulli(X, m))[0]),
    ),
}


def _pixel_by_pixel(way):
    return lambda X, means: np.log(each_pixel(X, means, way)).sum(axis=2)


# A rule for what is returned, and log p(x | component); products are written in all WAYS.
UNDERFLOW = {
    "multiplies hundreds of probabilities, which gives 0": (
        "784 factors below 1 underflow: stay with logarithms until the rows are normalised.",
        *((rule, log_bernoulli) for rule in PRODUCTS),
        *((rule, _pixel_by_pixel(way)) for way in WAYS for rule in PRODUCTS[:5]),
    ),
    "subtracts one maximum for all images": (
        "Each image has a maximum of its own; next to the largest of all, others underflow.",
        (one_maximum, log_bernoulli),
    ),
}
TEN = {
    "works for ten components only": (
        "There are ten digits, but any number of components: k is seen in the parameters.",
        of_these(list(range(10))),
        lambda log_p, w: [w[j] for j in range(10)] and right_step(log_p, w),
    ),
}
LOG_BERNOULLI = mistakes(
    SECTION,
    PIXELS,
    away_from_0(*FAR_BELOW, *STILL_AWAY_FROM_0),
    RETURNED,
    GREY,
    {
        "works for ten components only": (
            "There are ten digits, but any number of components: k is seen in the parameters.",
            lambda X, m: log_bernoulli(X, m[list(range(10))]),
        ),
        "overwrites its inputs": (
            "X and means are used again afterwards; work on a copy.",
            *overwriting(log_bernoulli, 2),
        ),
    },
)
E_STEP = (
    *mistakes(SECTION, UNDERFLOW, lift=lambda row: e_step(row[1], row[0])),
    *mistakes(SECTION, PIXELS, away_from_0(*FAR_BELOW), GREY, lift=e_step),
    *mistakes(SECTION, TEN, lift=lambda rule: e_step(log_bernoulli, rule)),
    *bayes.misconceptions(log_bernoulli, SECTION, 3, point="image"),
)


def _terms(X, means):
    """Compute the two terms of log p(x | component) (n, k)."""
    on, off = sum_xlogp(X, means), sum_xlogp(1 - X, 1 - means)
    return {"the pixels that are on": on, "the pixels that are off": off}


TRAITS = {
    "the log probability comes out {{}}": (
        "The rest is right: look at this term.",
        recombined(_terms, np.asarray),
    ),
    "the probability of a pixel is wrong": (
        "One pixel by hand: the logarithm of the mean if it is on, of what else if it is off?",
        signs.wrong,
    ),
}
LOG_BERNOULLI_SIGNS = signs.traits(SECTION, "log_p", TRAITS)
E_STEP_SIGNS = signs.of_e_step(
    SECTION,
    "One pixel by hand: the logarithm of the mean if it is on, of what else if it is off?",
    lambda X, w, means: {"the mixing weights": np.log(w)[None], **_terms(X, means)},
    point="image",
)
