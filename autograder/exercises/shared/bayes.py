"""Mistakes in Bayes' rule, which every E-step can make whatever its densities are.

Each function takes log p(x | component) (n, k) and the mixing weights (k,), and returns what an
E-step with this mistake returns.
"""

import numpy as np
from scipy.special import logsumexp, softmax

from autograder.exercises.shared.bayes_loglik import LOGLIK
from autograder.exercises.shared.bayes_rule import bayes, evidence, joint, share, wrong_R
from autograder.judging.exercise import Misconception
from emlib.logspace import log_weights

SMALL = (*(10.0**-e for e in range(2, 17)), 2.0**-52, 1e-20)


def misconceptions(log_densities, section, arguments):
    """Turn the mistakes below into misconceptions of one model's E-step.

    Parameters
    ----------
    log_densities : callable, `log_densities(X, *params)` gives (n, k), nats
    section : str, where to re-read
    arguments : int, how many arguments the E-step takes

    Returns
    -------
    list of Misconception
    """

    def lift(mistake):
        def wrong(X, weights, *params):
            return mistake(log_densities(X, *params), weights)

        return wrong

    def overwrites(position):
        def wrong(*args):
            returned = bayes(joint(log_densities(args[0], *args[2:]), args[1]))
            args[position][...] = 0
            return returned

        return wrong

    found = [
        Misconception(name, hint, section, lift(first), tuple(map(lift, others)))
        for name, hint, first, *others in MISTAKES
    ]
    hint = "X and the parameters are used again afterwards; work on a copy."
    first, *others = map(overwrites, range(arguments))
    return [*found, Misconception("overwrites its inputs", hint, section, first, tuple(others))]


def _weights_not_below(log_p, weights):
    log_sums = evidence(log_p)
    return np.exp(joint(log_p, weights) - log_sums[:, None]), log_sums.sum()


def _over_the_points(log_p, weights):
    log_joint = joint(log_p, weights)
    return softmax(log_joint, axis=0), logsumexp(log_joint, axis=0).sum()


def _no_new_axis(log_p, weights, R):
    p = np.exp(joint(log_p, weights))
    return p / p.sum(axis=1)


def _small_in_the_sum(eps):
    def mistake(log_p, weights):
        p = np.exp(joint(log_p, weights))
        sums = p.sum(axis=1, keepdims=True) + eps
        return p / sums, np.log(sums).sum()

    return mistake


def _small_in_each_joint(eps):
    return lambda log_p, w: bayes(np.log(np.exp(joint(log_p, w)) + eps))


def _small_in_each_density(eps):
    return lambda log_p, w: bayes(joint(np.log(np.exp(log_p) + eps), w))


MISTAKES = (
    (
        "leaves out the mixing weights",
        "Bayes' rule multiplies every density by its prior; what is the prior of a component?",
        lambda log_p, w: bayes(log_p),
        lambda log_p, w: bayes(log_p - np.log(len(w))),
    ),
    (
        "leaves the mixing weights out of the denominator",
        "What stands above the line must also stand, summed over the components, below it.",
        _weights_not_below,
        wrong_R(lambda log_p, w, R: softmax(log_p, axis=1) * w),
    ),
    (
        "leaves the mixing weights out of the numerator",
        "What is summed below the line must also stand, for one component, above it.",
        wrong_R(lambda log_p, w, R: np.exp(log_p - evidence(joint(log_p, w))[:, None])),
    ),
    (
        "mixes up the mixing weights and their logarithms",
        "A factor becomes a term in the log domain: which of the two is added?",
        lambda log_p, w: bayes(log_p + w),
        lambda log_p, w: bayes(log_p * w),
        lambda log_p, w: bayes(log_p * log_weights(w)),
    ),
    (
        "uses the mixing weights twice",
        "Each mixing weight enters once, as a factor of its density.",
        lambda log_p, w: bayes(joint(log_p, w) + log_weights(w)),
        wrong_R(lambda log_p, w, R: R * w),
    ),
    (
        "normalises over the points instead of the components",
        "Every point came from one of the components, so which sum must be 1?",
        _over_the_points,
        lambda log_p, w: (softmax(log_p, axis=0), logsumexp(log_p, axis=0).sum()),
    ),
    (
        "divides by the sum over all points and components",
        "Each point is normalised on its own.",
        wrong_R(lambda log_p, w, R: softmax(joint(log_p, w))),
    ),
    (
        "divides without a new axis",
        "A sum over the components has shape (n,); what shape does (n, k) need to be divided by?",
        wrong_R(_no_new_axis),
    ),
    (
        "does not normalise the responsibilities",
        "Weight times density is not yet a probability of the component: what are the rows' sums?",
        wrong_R(lambda log_p, w, R: np.exp(joint(log_p, w))),
        wrong_R(lambda log_p, w, R: np.exp(log_p)),
    ),
    (
        "divides by the largest term instead of the sum",
        "Subtracting the maximum keeps exp in range; it does not make the rows sum to 1.",
        wrong_R(lambda log_p, w, R: R / R.max(axis=1, keepdims=True)),
    ),
    (
        "normalises logarithms as if they were probabilities",
        "Logarithms of probabilities don't add up to anything; go back with exp first.",
        wrong_R(lambda log_p, w, R: share(joint(log_p, w))),
        wrong_R(lambda log_p, w, R: share(log_p)),
    ),
    (
        "returns the logarithm of the responsibilities",
        "The last step back from logarithms is missing.",
        wrong_R(lambda log_p, w, R: joint(log_p, w) - evidence(joint(log_p, w))[:, None]),
        wrong_R(lambda log_p, w, R: joint(log_p, w)),
        wrong_R(lambda log_p, w, R: log_p),
    ),
    (
        "decides for one component instead of sharing",
        "EM keeps the doubt: a point may be 0.45 of one component and 0.55 of the other.",
        wrong_R(lambda log_p, w, R: np.eye(R.shape[1])[R.argmax(axis=1)]),
    ),
    (
        "R is transposed",
        "Rows of R are points; columns are components.",
        wrong_R(lambda lp, w, R: R.T),
    ),
    (
        "the components are in the wrong order",
        "Column j of R belongs to component j.",
        wrong_R(lambda log_p, w, R: R[:, ::-1]),
    ),
    *LOGLIK,
    (
        "the two results are in the wrong order",
        "Return R first, then loglik.",
        lambda log_p, w: bayes(joint(log_p, w))[::-1],
    ),
    (
        "returns only R",
        "The log-likelihood is asked for too: return R, loglik.",
        lambda log_p, w: bayes(joint(log_p, w))[0],
    ),
    (
        "returns only the log-likelihood",
        "R is asked for too: return R, loglik.",
        lambda log_p, w: bayes(joint(log_p, w))[1],
    ),
    (
        "adds a small number to a probability",
        "Where densities are small, the added number decides. Logarithms need no such help.",
        *(_small_in_the_sum(eps) for eps in SMALL),
        *(_small_in_each_joint(eps) for eps in SMALL),
        *(_small_in_each_density(eps) for eps in SMALL),
    ),
)
