"""Mistakes in Bayes' rule, which every E-step can make whatever its densities are.

Each function takes log p(x | component) (n, k) and the mixing weights (k,), and returns what an
E-step with this mistake returns.
"""

import numpy as np
from scipy.special import softmax

from autograder.exercises.shared.bayes_loglik import LOGLIK
from autograder.exercises.shared.bayes_rule import bayes, e_step, evidence, joint, right, wrong_R
from autograder.exercises.shared.bayes_shares import SHARES, blank_others, of_these
from autograder.exercises.shared.shares import overwriting
from autograder.exercises.shared.underflow import divided
from autograder.judging.exercise import mistakes
from emlib.logspace import log_weights

SMALL = (*(10.0**-e for e in range(2, 17)), 2.0**-52, 1e-20)
USUAL = (1e-10, 1e-8, 1e-6, 1e-9, 1e-12, 1e-16)


def misconceptions(log_densities, section, arguments, equal=False, **words):
    """Turn the mistakes below into misconceptions of one model's E-step.

    log_densities : callable, `log_densities(X, *params)` gives (n, k), nats
    section : str, where to re-read
    arguments : int, how many arguments the E-step takes
    equal : whether all components weigh the same, so that the E-step gets no weights
    words : what a point and a component are called here
    """
    words = {"point": "point", "component": "component", **words}

    def counts_features(blank):
        def wrong(X, *params):
            columns = np.arange(X.shape[1])  # past the last component: an IndexError
            rule = blank_others(columns) if blank else of_these(columns)
            return e_step(log_densities, rule, equal)(X, *params)

        return wrong

    about_arguments = {
        "takes the number of columns of X for the number of {component}s": (
            "How many {component}s there are is seen in the parameters; X tells n and d.",
            counts_features(False),
            counts_features(True),
        ),
        "overwrites its inputs": (
            "X and the parameters are used again afterwards; work on a copy.",
            *overwriting(e_step(log_densities, right, equal), arguments),
        ),
    }
    tables = (SHARES, LOGLIK, BANK) if equal else (WEIGHTS, SHARES, LOGLIK, BANK)
    return (
        *mistakes(section, *tables, lift=lambda rule: e_step(log_densities, rule, equal), **words),
        *mistakes(section, about_arguments, **words),
    )


def _weights_not_below(log_p, weights):
    log_sums = evidence(log_p)
    return np.exp(joint(log_p, weights) - log_sums[:, None]), log_sums.sum()


def _small_in(place, *numbers):
    """Add small numbers to a probability: `place(joint probabilities, number)`."""
    return tuple(lambda log_p, w, e=e: place(np.exp(joint(log_p, w)), e) for e in numbers)


def _small_below_R(p, eps):
    sums = p.sum(axis=1, keepdims=True)
    return p / (sums + eps), np.log(sums).sum()


def _small_in_loglik(p, eps):
    sums = p.sum(axis=1, keepdims=True)
    return p / sums, np.log(sums + eps).sum()


WEIGHTS = {
    "leaves out the mixing weights": (
        "Bayes' rule multiplies every density by its prior; what is the prior of a {component}?",
        lambda log_p, w: bayes(log_p),
        lambda log_p, w: bayes(log_p - np.log(len(w))),
    ),
    "leaves the mixing weights out of the denominator": (
        "What stands above the line must also stand, summed over the {component}s, below it.",
        _weights_not_below,
        wrong_R(lambda log_p, w, R: softmax(log_p, axis=1) * w),
    ),
    "leaves the mixing weights out of the numerator": (
        "What is summed below the line must also stand, for one {component}, above it.",
        wrong_R(lambda log_p, w, R: np.exp(log_p - evidence(joint(log_p, w))[:, None])),
    ),
    "mixes up the mixing weights and their logarithms": (
        "A factor becomes a term in the log domain: which of the two is added?",
        lambda log_p, w: bayes(log_p + w),
        lambda log_p, w: bayes(log_p * w),
        lambda log_p, w: bayes(log_p * log_weights(w)),
    ),
    "uses the mixing weights twice": (
        "Each mixing weight enters once, as a factor of its density.",
        lambda log_p, w: bayes(joint(log_p, w) + log_weights(w)),
        wrong_R(lambda log_p, w, R: R * w),
    ),
    "uses one mixing weight for all {component}s": (
        "Each {component} has a mixing weight of its own: does the index run along?",
        lambda log_p, w: bayes(log_p + log_weights(w)[-1]),
        lambda log_p, w: bayes(log_p + log_weights(w)[0]),
    ),
}

BANK = {
    "the two results are in the wrong order": (
        "Return R first, then loglik.",
        lambda log_p, w: right(log_p, w)[::-1],
    ),
    "returns only R": (
        "The log-likelihood is asked for too: return R, loglik.",
        lambda log_p, w: right(log_p, w)[0],
    ),
    "returns only the log-likelihood": (
        "R is asked for too: return R, loglik.",
        lambda log_p, w: right(log_p, w)[1],
    ),
    "adds a small number to a probability": (
        "Where densities are small, the added number decides. Logarithms need no such help.",
        *_small_in(divided, *SMALL),
        *_small_in(_small_below_R, *USUAL),
        *_small_in(_small_in_loglik, *USUAL),
        *_small_in(lambda p, eps: bayes(np.log(p + eps)), *SMALL),
        *((lambda log_p, w, e=e: bayes(joint(np.log(np.exp(log_p) + e), w))) for e in SMALL),
    ),
}
