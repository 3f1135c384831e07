"""The mistakes of the E-step of the coins: in the densities, in the prior, and in Bayes' rule."""

from dataclasses import replace

import numpy as np
from scipy.special import gammaln, xlogy

from autograder.exercises.shared import bayes
from autograder.exercises.shared.bayes_rule import e_step, evidence, right, wrong_loglik
from autograder.judging.exercise import mistakes

SECTION = "Coins, section 2: The labels are lost"
TWO = "Coins, section 5: Two likelihoods"


def log_p(X, thetas):
    """Compute log p(row | coin) (n, k)."""
    return X @ np.log(thetas).T


def heads(X):
    return X[:, 0]


def flips(X):
    return X.sum(axis=1)


def two_sided(heads, tails):
    """Compute log p(row | coin) from the probability of heads alone."""

    def wrong(X, thetas):
        p = thetas[:, 0]
        return xlogy(heads(X)[:, None], p) + xlogy(np.reshape(tails(X), (-1, 1)), 1 - p)

    return wrong


def _tails_of_one_coin(j):
    """Count the heads for every coin, the other sides for one coin only."""

    def wrong(X, thetas):
        log_joint = xlogy(heads(X)[:, None], thetas[:, 0])
        log_joint[:, j] = log_p(X, thetas)[:, j]
        return log_joint

    return wrong


DENSITIES = {
    "works for two sides only": (
        "A die has six sides: each one has its count and its theta.",
        two_sided(heads, lambda X: flips(X) - heads(X)),
        lambda X, thetas: log_p(X[:, [0, 1]], thetas[:, [0, 1]]),
        lambda X, thetas: log_p(X[:, :2], thetas[:, :2]),
        two_sided(heads, lambda X: X[:, 1]),
    ),
    "heads and tails are swapped": (
        "Column 0 of X goes with column 0 of thetas.",
        lambda X, thetas: log_p(X, thetas[:, ::-1]),
        two_sided(lambda X: X[:, -1], heads),
    ),
    "counts the heads and forgets the tails": (
        "A tail is evidence too: what is the probability of five heads AND five tails?",
        lambda X, thetas: log_p(X[:, :1], thetas[:, :1]),
        lambda X, thetas: log_p(X[:, :-1], thetas[:, :-1]),
    ),
    "counts the tails for one coin only": (
        "Every coin has made the tails of a row as well as its heads.",
        _tails_of_one_coin(-1),
        _tails_of_one_coin(0),
        lambda X, t: _tails_of_one_coin(-1)(X[:, [0, 1]], t[[0, 1]][:, [0, 1]]),
    ),
    "uses x where n - x belongs": (
        "The second exponent counts the flips that were tails.",
        two_sided(heads, heads),
        two_sided(lambda X: X[:, -1], lambda X: X[:, -1]),
    ),
    "leaves the tails without their exponent": (
        "Each tail multiplies by its probability once more.",
        two_sided(heads, lambda X: np.ones(len(X))),
    ),
    "the number of flips stands where the number of tails belongs": (
        "Tails are the flips that were not heads.",
        two_sided(heads, flips),
    ),
    "takes all rows to be equally long": (
        "Rows may have different numbers of flips; the tails are counted in X.",
        two_sided(heads, lambda X: 10 - heads(X)),
        two_sided(heads, lambda X: X[0].sum() - heads(X)),
    ),
    "adds the probabilities of the flips instead of multiplying": (
        "The flips are independent: probabilities multiply, logarithms add.",
        lambda X, thetas: np.log(X @ thetas.T),
    ),
    "forgets the logarithm of the thetas": (
        "What is added up in the exponent is x log theta.",
        lambda X, thetas: X @ thetas.T,
    ),
    "has the wrong sign in the exponent": (
        "p is exp of log p; a minus makes the likeliest coin the least likely one.",
        lambda X, thetas: -log_p(X, thetas),
    ),
    "takes the mean over the flips instead of the product": (
        "Ten flips are ten times the evidence of one; nothing is divided by their number.",
        lambda X, thetas: log_p(X / flips(X)[:, None], thetas),
    ),
    "thetas is not transposed": (
        "X (n, d) times log thetas: thetas (k, d) has its sides in the columns.",
        lambda X, thetas: X @ np.log(thetas),
    ),
    "uses another base on the way back from the logarithm": (
        "exp undoes log; 10** undoes log10, 2** undoes log2.",
        *(lambda X, t, c=c: c * log_p(X, t) for c in (1 / np.log(10), 1 / np.log(2))),
        *(lambda X, t, c=c: c * log_p(X, t) for c in (np.log(10), np.log(2))),
    ),
    "adds a small number to the thetas": (
        "No probability is 0 here; the small number only makes the answer wrong.",
        *(lambda X, t, e=e: log_p(X, t + e) for e in (1e-3, 1e-2, 1e-4, 1e-5, 1e-6)),
    ),
}


def _without_prior(log_p, weights):
    R, _ = right(log_p, weights)
    return R, evidence(log_p).sum()


PRIOR = {
    "leaves the prior 1/k out of the log-likelihood": (
        "A row comes from a coin that was picked with probability 1/k; where does that enter?",
        _without_prior,
    ),
    "counts the prior 1/k twice": (
        "It enters the log-likelihood once for each row.",
        wrong_loglik(lambda lj, lp, R: evidence(lj).sum() - len(R) * np.log(R.shape[1])),
    ),
    "counts the prior 1/k once for all rows together": (
        "A coin is picked anew for every row.",
        wrong_loglik(lambda lj, lp, R: evidence(lp).sum() - np.log(R.shape[1])),
    ),
    "adds log k where it should be subtracted": (
        "log(1/k) is negative.",
        wrong_loglik(lambda lj, lp, R: evidence(lp).sum() + len(R) * np.log(R.shape[1])),
    ),
    "takes the prior to be 1/n": (
        "There are k coins to pick from.",
        wrong_loglik(lambda lj, lp, R: evidence(lp).sum() - len(R) * np.log(len(R))),
    ),
    "takes the prior to be 1/2, however many coins": (
        "There are k coins to pick from.",
        wrong_loglik(lambda lj, lp, R: evidence(lp).sum() - len(R) * np.log(2)),
    ),
}


def _heads_as_prior(constant):
    """Multiply by a coin's probability of heads in place of 1/k."""

    def wrong(X, thetas):
        R, loglik = right(log_p(X, thetas), thetas[:, 0])
        return R, loglik - constant * len(X) * np.log(len(thetas))

    return wrong


def _coefficient(rule, log_p=log_p, sides=lambda X: X):
    """Count in how many orders a row can come up."""

    def wrong(X, thetas):
        R, loglik = e_step(log_p, rule, equal=True)(X, thetas)
        X = sides(X)
        return R, loglik + (gammaln(flips(X) + 1) - gammaln(X + 1).sum(axis=1)).sum()

    return wrong


def _two_sides(X):
    return np.column_stack([heads(X), flips(X) - heads(X)])


_HEADS_OR_NOT = DENSITIES["works for two sides only"][1]
ROWS = {
    "takes the probability of heads for the prior": (
        "Every coin is picked with the same probability, however it falls.",
        _heads_as_prior(0),
        _heads_as_prior(1),
    ),
    "includes the multinomial coefficient": (
        "X records sequences of flips, so the number of orders doesn't count.",
        *(_coefficient(rule) for rule in (right, _without_prior)),
        *(_coefficient(rule, _HEADS_OR_NOT, _two_sides) for rule in (right, _without_prior)),
        lambda X, thetas: _coefficient(right, _HEADS_OR_NOT, _two_sides)(X, thetas[[0, 1]]),
    ),
}


def _both(hint, *densities):
    """Take each density with the prior, and then without."""
    rules = (right, _without_prior)
    return (hint, *(e_step(p, rule, equal=True) for rule in rules for p in densities))


def _section(misconception):
    expected = misconception.name in {
        "returns the expected complete-data log-likelihood",
        "the entropy of R has the wrong sign",
    }
    return replace(misconception, section=TWO) if expected else misconception


MISTAKES = (
    *mistakes(SECTION, PRIOR, lift=lambda rule: e_step(log_p, rule, equal=True)),
    *mistakes(SECTION, ROWS),
    *map(
        _section,
        bayes.misconceptions(log_p, SECTION, 2, equal=True, point="row", component="coin"),
    ),
    *mistakes(SECTION, {name: _both(*row) for name, row in DENSITIES.items()}),
)
