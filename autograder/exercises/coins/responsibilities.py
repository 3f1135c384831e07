"""Mistakes in the responsibilities of the coins, each as a function that returns R."""

import numpy as np

from autograder.exercises.coins.right import (
    Mistakes,
    joint,
    likelihood,
    loglik,
    responsibilities,
    shares,
)

MISTAKES = Mistakes("Coins, section 2: The labels are lost")


def collect(name, hint, *functions):
    """Add mistakes in R; the log-likelihood stays right."""
    MISTAKES.collect(name, hint, *map(_with_loglik, functions))


def collect_both(name, hint, *functions):
    """Add mistakes in p(row, coin), with the log-likelihood from it or right."""
    spoilt = [f for p in functions for f in (_from_joint(p), _with_loglik(_shares_of(p)))]
    MISTAKES.collect(name, hint, *spoilt)


def _with_loglik(function):
    return lambda X, thetas: (function(X, thetas), loglik(X, thetas))


def _shares_of(function):
    return lambda X, thetas: shares(function(X, thetas))


def _from_joint(function):
    def e_step(X, thetas):
        p = function(X, thetas)
        return shares(p), float(np.log(p.sum(axis=1)).sum())

    return e_step


def log_likelihood(X, thetas):
    return np.log(likelihood(X, thetas))


collect(
    "normalises over the rows instead of the coins",
    "Every row of flips came from one of the coins, so which sum must be 1?",
    lambda X, thetas: joint(X, thetas) / joint(X, thetas).sum(axis=0),
)


@MISTAKES.variant
def _(X, thetas):
    p = joint(X, thetas)
    return p / p.sum(axis=0), float(np.log(p.sum(axis=0)).sum())


@MISTAKES.variant
def _(X, thetas):
    p = likelihood(X, thetas)
    return p / p.sum(axis=0), float(np.log(p.sum(axis=0)).sum())


collect(
    "normalises over the rows as well as the coins",
    "One division is enough: each row by its own sum.",
    lambda X, thetas: responsibilities(X, thetas) / responsibilities(X, thetas).sum(axis=0),
    lambda X, thetas: shares(joint(X, thetas) / joint(X, thetas).sum(axis=0)),
)
collect(
    "does not normalise the responsibilities",
    "A probability of each coin: the row must still be divided by something.",
    joint,
    likelihood,
)
collect(
    "divides by the sum over all rows and coins",
    "Each row of flips is normalised on its own.",
    lambda X, thetas: joint(X, thetas) / joint(X, thetas).sum(),
)


@MISTAKES.variant
def _(X, thetas):
    p = joint(X, thetas)
    return p / p.sum(), float(np.log(p.sum()))


@MISTAKES.add(
    "divides along the wrong axis (a new axis is missing)",
    "(n, k) divided by (n,) takes the last axis; keepdims=True or [:, None] keeps them apart.",
)
def _(X, thetas):
    p = joint(X, thetas)
    return p / p.sum(axis=1), loglik(X, thetas)


collect(
    "divides by the largest instead of the sum",
    "The shares of a row must sum to 1.",
    lambda X, thetas: joint(X, thetas) / joint(X, thetas).max(axis=1, keepdims=True),
)
MISTAKES.collect(
    "goes on adding to the sum of earlier rows",
    "The sum starts at 0 again for every row.",
    lambda X, thetas: _running(joint(X, thetas), joint(X, thetas)),
    lambda X, thetas: _running(joint(X, thetas), likelihood(X, thetas)),
    lambda X, thetas: (_running(joint(X, thetas), joint(X, thetas))[0], loglik(X, thetas)),
)


def _running(p, q):
    return p / p.sum(axis=1).cumsum()[:, None], float(np.log(q.sum(axis=1).cumsum()).sum())


collect(
    "returns the logarithm of the responsibilities",
    "The last step back from logarithms is missing.",
    lambda X, thetas: np.log(responsibilities(X, thetas)),
    lambda X, thetas: np.log(joint(X, thetas)),
    log_likelihood,
)
collect(
    "normalises logarithms as if they were probabilities",
    "Logarithms of probabilities don't add up to anything; go back with exp first.",
    lambda X, thetas: shares(log_likelihood(X, thetas)),
    lambda X, thetas: shares(np.log(joint(X, thetas))),
)
collect(
    "takes exp of what is a probability already",
    "exp undoes a logarithm, once.",
    lambda X, thetas: shares(np.exp(responsibilities(X, thetas))),
    lambda X, thetas: shares(np.exp(joint(X, thetas))),
    lambda X, thetas: shares(np.exp(likelihood(X, thetas))),
)
collect(
    "R is transposed",
    "Rows of R are rows of X; columns are coins.",
    lambda X, thetas: responsibilities(X, thetas).T,
)
collect(
    "decides for one coin instead of sharing",
    "EM keeps the doubt: a row may be 0.45 of one coin and 0.55 of the other.",
    lambda X, thetas: np.eye(len(thetas))[joint(X, thetas).argmax(axis=1)],
    lambda X, thetas: joint(X, thetas).argmax(axis=1),
    lambda X, thetas: joint(X, thetas).max(axis=1, keepdims=True) == joint(X, thetas),
    lambda X, thetas: responsibilities(X, thetas).round(),
)
collect(
    "the coins are in the wrong order",
    "Column j of R belongs to row j of thetas.",
    lambda X, thetas: responsibilities(X, thetas)[:, ::-1],
)
collect(
    "gives the probability that it was another coin",
    "Column j is the probability of coin j itself.",
    lambda X, thetas: 1 - responsibilities(X, thetas),
)
collect(
    "returns the responsibilities of one coin only",
    "Wanted is one column for each coin.",
    lambda X, thetas: responsibilities(X, thetas)[:, 0],
    lambda X, thetas: responsibilities(X, thetas)[:, :1],
)
collect(
    "R is cut to whole numbers",
    "An array made like X may hold integers; ask for floats.",
    lambda X, thetas: responsibilities(X, thetas).astype(int),
    lambda X, thetas: responsibilities(X, thetas).astype(X.dtype),
)
collect(
    "leaves out a row",
    "The loop must reach the first and the last row.",
    lambda X, thetas: _blank_row(responsibilities(X, thetas), -1),
    lambda X, thetas: _blank_row(responsibilities(X, thetas), 0),
    lambda X, thetas: responsibilities(X[:-1], thetas),
)


def _blank_row(R, i):
    R[i] = 0
    return R


@MISTAKES.variant
def _(X, thetas):
    return _blank_row(responsibilities(X, thetas), -1), loglik(X[:-1], thetas)


@MISTAKES.variant
def _(X, thetas):
    return _blank_row(responsibilities(X, thetas), 0), loglik(X[1:], thetas)


@MISTAKES.variant
def _(X, thetas):
    return responsibilities(X[:-1], thetas), loglik(X[:-1], thetas)


def _blank_coin(j):
    def p(X, thetas):
        p = joint(X, thetas)
        p[:, j] = 0
        return p

    return p


collect_both(
    "leaves out a coin",
    "The loop must reach the first and the last coin.",
    _blank_coin(-1),
    _blank_coin(0),
    lambda X, thetas: joint(X, thetas)[:, :-1],
)
collect_both(
    "works for two coins only",
    "thetas may have one row, or three: k = len(thetas).",
    lambda X, thetas: np.stack([joint(X, thetas)[:, 0], joint(X, thetas)[:, 1]], axis=1),
    lambda X, thetas: np.stack([likelihood(X, thetas)[:, 0], likelihood(X, thetas)[:, 1]], 1) / 2,
)
collect_both(
    "works for two sides only",
    "A die has six sides: each one has its count and its theta.",
    lambda X, thetas: joint(X[:, [0, 1]], thetas[:, [0, 1]]),
    lambda X, thetas: joint(X[:, [0, 1]], np.stack([thetas[:, 0], 1 - thetas[:, 0]], axis=1)),
)
collect_both(
    "heads and tails are swapped",
    "Column 0 of X goes with column 0 of thetas.",
    lambda X, thetas: joint(X, thetas[:, ::-1]),
)
collect_both(
    "counts the heads and forgets the tails",
    "A tail is evidence too: what is the probability of five heads AND five tails?",
    lambda X, thetas: joint(X[:, :1], thetas[:, :1]),
    lambda X, thetas: joint(X[:, :-1], thetas[:, :-1]),
)
collect_both(
    "uses x where n - x belongs",
    "The second exponent counts the flips that were tails.",
    lambda X, thetas: _two_sided(thetas, X[:, :1], X[:, :1]),
    lambda X, thetas: _two_sided(thetas, X[:, -1:], X[:, -1:]),
)
collect_both(
    "leaves the tails without their exponent",
    "Each tail multiplies by its probability once more.",
    lambda X, thetas: _two_sided(thetas, X[:, :1], 1),
)
collect_both(
    "the number of flips stands where the number of tails belongs",
    "Tails are the flips that were not heads.",
    lambda X, thetas: _two_sided(thetas, X[:, :1], X.sum(axis=1, keepdims=True)),
)
collect_both(
    "takes all rows to be equally long",
    "Rows may have different numbers of flips; the tails are counted in X.",
    lambda X, thetas: _two_sided(thetas, X[:, :1], 10 - X[:, :1]),
    lambda X, thetas: _two_sided(thetas, X[:, :1], X[0].sum() - X[:, :1]),
)


def _two_sided(thetas, heads, tails):
    """Compute p(row, coin) from the probability of heads alone."""
    with np.errstate(all="ignore"):
        return thetas[:, 0] ** heads * (1.0 - thetas[:, 0]) ** tails / len(thetas)


collect_both(
    "adds the probabilities of the flips instead of multiplying",
    "The flips are independent: probabilities multiply, logarithms add.",
    lambda X, thetas: X @ thetas.T,
    lambda X, thetas: X @ thetas.T / len(thetas),
)
collect_both(
    "takes the mean over the flips instead of the product",
    "Ten flips are ten times the evidence of one; nothing is divided by their number.",
    lambda X, thetas: likelihood(X / X.sum(axis=1, keepdims=True), thetas) / len(thetas),
    lambda X, thetas: likelihood(X / X.sum(axis=1, keepdims=True), thetas),
)
collect_both(
    "thetas is not transposed",
    "X (n, d) times log thetas: thetas (k, d) has its sides in the columns.",
    lambda X, thetas: np.exp(X @ np.log(thetas)) / len(thetas),
    lambda X, thetas: np.exp(X @ np.log(thetas)),
)
collect_both(
    "uses another base on the way back from the logarithm",
    "exp undoes log; 10** undoes log10, 2** undoes log2.",
    lambda X, thetas: np.exp(np.log10(likelihood(X, thetas))) / len(thetas),
    lambda X, thetas: np.exp(np.log2(likelihood(X, thetas))) / len(thetas),
    lambda X, thetas: 10 ** log_likelihood(X, thetas) / len(thetas),
    lambda X, thetas: 2 ** log_likelihood(X, thetas) / len(thetas),
)
