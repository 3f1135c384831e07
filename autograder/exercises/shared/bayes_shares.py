"""Mistakes in the responsibilities, made of right densities.

Each function takes log p(x | component) (n, k) and the mixing weights (k,), and returns what an
E-step with this mistake returns.
"""

import numpy as np
from scipy.special import logsumexp, softmax

from autograder.exercises.shared.bayes_rule import bayes, evidence, joint, right, share, wrong_R


def of_these(columns):
    """See these components only."""
    return lambda log_p, w: right(log_p[:, columns], w[columns])


def blank_others(columns):
    """Leave the columns of R blank but for these."""

    def mistake(log_p, weights):
        log_joint = np.full(log_p.shape, -np.inf)
        log_joint[:, columns] = joint(log_p, weights)[:, columns]
        return bayes(log_joint)

    return mistake


def _over_the_points(log_p, weights):
    log_joint = joint(log_p, weights)
    return softmax(log_joint, axis=0), logsumexp(log_joint, axis=0).sum()


def _no_new_axis(log_p, weights, R):
    p = np.exp(joint(log_p, weights))
    return p / p.sum(axis=1)


def _over_everything(log_p, weights):
    log_joint = joint(log_p, weights)
    return softmax(log_joint), logsumexp(log_joint)


def _running(log_p, weights):
    """Divide by a sum that is never set back to 0."""
    p = np.exp(joint(log_p, weights))
    sums = p.sum(axis=1).cumsum()
    return p / sums[:, None], np.log(sums).sum()


def _blank_point(i, all_points=False):
    """Leave a row of R blank, and the point out of the log-likelihood, or not."""

    def mistake(log_p, weights):
        R, loglik = right(log_p, weights)
        R[i] = 0
        return R, loglik if all_points else loglik - evidence(joint(log_p, weights))[i]

    return mistake


SHARES = {
    "normalises over the {point}s instead of the {component}s": (
        "Every {point} came from one of the {component}s, so which sum must be 1?",
        _over_the_points,
        wrong_R(lambda log_p, w, R: softmax(joint(log_p, w), axis=0)),
        lambda log_p, w: (softmax(log_p, axis=0), logsumexp(log_p, axis=0).sum()),
    ),
    "normalises over the {point}s as well as the {component}s": (
        "One division is enough: each {point} by its own sum.",
        wrong_R(lambda log_p, w, R: R / R.sum(axis=0)),
        wrong_R(lambda log_p, w, R: share(softmax(joint(log_p, w), axis=0))),
    ),
    "divides by the sum over all {point}s and {component}s": (
        "Each {point} is normalised on its own.",
        wrong_R(lambda log_p, w, R: softmax(joint(log_p, w))),
        _over_everything,
    ),
    "divides without a new axis": (
        "A sum over the {component}s has shape (n,); what shape does (n, k) need to be divided by?",
        wrong_R(_no_new_axis),
    ),
    "does not normalise the responsibilities": (
        "Weight times density is not yet a probability of the {component}: what do rows sum to?",
        wrong_R(lambda log_p, w, R: np.exp(joint(log_p, w))),
        wrong_R(lambda log_p, w, R: np.exp(log_p)),
    ),
    "divides by the largest term instead of the sum": (
        "Subtracting the maximum keeps exp in range; it does not make the rows sum to 1.",
        wrong_R(lambda log_p, w, R: R / R.max(axis=1, keepdims=True)),
    ),
    "goes on adding to the sum of earlier {point}s": (
        "The sum starts at 0 again for every {point}.",
        _running,
        wrong_R(lambda log_p, w, R: _running(log_p, w)[0]),
    ),
    "normalises logarithms as if they were probabilities": (
        "Logarithms of probabilities don't add up to anything; go back with exp first.",
        wrong_R(lambda log_p, w, R: share(joint(log_p, w))),
        wrong_R(lambda log_p, w, R: share(log_p)),
    ),
    "divides logarithms instead of subtracting them": (
        "A quotient of probabilities is a difference of their logarithms.",
        wrong_R(lambda log_p, w, R: joint(log_p, w) / evidence(joint(log_p, w))[:, None]),
    ),
    "takes exp of what is a probability already": (
        "exp undoes a logarithm, once; softmax takes exp too.",
        wrong_R(lambda log_p, w, R: softmax(np.exp(joint(log_p, w)), axis=1)),
        wrong_R(lambda log_p, w, R: softmax(np.exp(log_p), axis=1)),
        wrong_R(lambda log_p, w, R: softmax(R, axis=1)),
    ),
    "returns the logarithm of the responsibilities": (
        "The last step back from logarithms is missing.",
        wrong_R(lambda log_p, w, R: joint(log_p, w) - evidence(joint(log_p, w))[:, None]),
        wrong_R(lambda log_p, w, R: joint(log_p, w)),
        wrong_R(lambda log_p, w, R: log_p),
    ),
    "decides for one {component} instead of sharing": (
        "EM keeps the doubt: a {point} may be 0.45 of one {component} and 0.55 of the other.",
        wrong_R(lambda log_p, w, R: np.eye(R.shape[1])[R.argmax(axis=1)]),
        wrong_R(lambda log_p, w, R: R.argmax(axis=1)),
        wrong_R(lambda log_p, w, R: R.round()),
    ),
    "rounds the responsibilities": (
        "Return the numbers as they are; rounding is for printing.",
        *(wrong_R(lambda log_p, w, R, d=d: R.round(d)) for d in (3, 1, 2, *range(4, 9))),
        wrong_R(lambda log_p, w, R: R.astype(np.float16)),
    ),
    "keeps the responsibilities away from 0 and 1": (
        "A responsibility may be 0, or as small as it likes: nothing is clipped.",
        *(wrong_R(lambda log_p, w, R, e=10.0**-e: np.clip(R, e, 1 - e)) for e in (2, 1, 3, 6)),
        *(wrong_R(lambda log_p, w, R, e=10.0**-e: np.maximum(R, e)) for e in (2, 1, 3, 6)),
    ),
    "squares the responsibilities": (
        "Each probability enters once, above the line and below it.",
        wrong_R(lambda log_p, w, R: share(R**2)),
        wrong_R(lambda log_p, w, R: R**2),
    ),
    "R is cut to whole numbers": (
        "An array made like X may hold integers; ask for floats.",
        wrong_R(lambda log_p, w, R: R.astype(int)),
    ),
    "R is transposed": (
        "R has one row for each {point} and one column for each {component}.",
        wrong_R(lambda log_p, w, R: R.T),
    ),
    "the {component}s are in the wrong order": (
        "Column j of R belongs to {component} j.",
        wrong_R(lambda log_p, w, R: R[:, ::-1]),
    ),
    "gives the probability that it was another {component}": (
        "Column j is the probability of {component} j itself.",
        wrong_R(lambda log_p, w, R: 1 - R),
    ),
    "returns the responsibilities of one {component} only": (
        "Wanted is one column for each {component}.",
        wrong_R(lambda log_p, w, R: R[:, 0]),
        wrong_R(lambda log_p, w, R: R[:, :1]),
        wrong_R(lambda log_p, w, R: R[:, -1]),
    ),
    "leaves out a {point}": (
        "The loop must reach the first and the last {point}.",
        _blank_point(-1),
        _blank_point(0),
        _blank_point(-1, all_points=True),
        _blank_point(0, all_points=True),
        lambda log_p, w: right(log_p[:-1], w),
        lambda log_p, w: right(log_p[1:], w),
    ),
    "leaves out a {component}": (
        "The loop must reach the first and the last {component}.",
        blank_others(slice(None, -1)),
        blank_others(slice(1, None)),
        of_these(slice(None, -1)),
    ),
    "works for two {component}s only": (
        "There may be one {component}, or three: k is seen in the parameters.",
        of_these([0, 1]),
        blank_others([0, 1]),
    ),
    "works for three {component}s only": (
        "There may be one {component}, or two: k is seen in the parameters.",
        of_these([0, 1, 2]),
    ),
    "drops axes of length 1": (
        "With one {point} or one {component} R still has two axes; squeeze takes one away.",
        wrong_R(lambda log_p, w, R: np.squeeze(R)),
    ),
}
