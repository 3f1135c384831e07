"""Mistakes that are made in the E-step of the coins, each as a function."""

import numpy as np
from scipy.special import gammaln

from autograder.exercises.base import Mistakes

MISTAKES = Mistakes("Coins, section 2: The labels are lost")
TWO = "Coins, section 5: Two likelihoods"


def joint(X, thetas):
    """Compute p(row, coin) (n, k) with the prior 1/k."""
    return likelihood(X, thetas) / len(thetas)


def likelihood(X, thetas):
    """Compute p(row | coin) (n, k)."""
    return np.prod(thetas[None, :, :] ** X[:, None, :], axis=2)


def right(X, thetas):
    """Compute the right answer, to be spoilt."""
    p = joint(X, thetas)
    total = p.sum(axis=1, keepdims=True)
    return p / total, float(np.log(total).sum())


@MISTAKES.add(
    "normalises over the rows instead of the coins",
    "Every row of flips came from one of the coins, so which sum must be 1?",
)
def _(X, thetas):
    p = joint(X, thetas)
    return p / p.sum(axis=0), right(X, thetas)[1]


@MISTAKES.variant
def _(X, thetas):
    p = joint(X, thetas)
    return p / p.sum(axis=0), float(np.log(p.sum(axis=0)).sum())


@MISTAKES.add(
    "does not normalise the responsibilities",
    "A probability of each coin: the row must still be divided by something.",
)
def _(X, thetas):
    return joint(X, thetas), right(X, thetas)[1]


@MISTAKES.variant
def _(X, thetas):
    return likelihood(X, thetas), right(X, thetas)[1]


@MISTAKES.add(
    "divides by the sum over all rows and coins",
    "Each row of flips is normalised on its own.",
)
def _(X, thetas):
    p = joint(X, thetas)
    return p / p.sum(), right(X, thetas)[1]


@MISTAKES.add(
    "returns the logarithm of the responsibilities",
    "The last step back from logarithms is missing.",
)
def _(X, thetas):
    R, loglik = right(X, thetas)
    return np.log(R), loglik


@MISTAKES.variant
def _(X, thetas):
    return np.log(joint(X, thetas)), right(X, thetas)[1]


@MISTAKES.variant
def _(X, thetas):
    return np.log(likelihood(X, thetas)), right(X, thetas)[1]


@MISTAKES.add(
    "normalises logarithms as if they were probabilities",
    "Logarithms of probabilities don't add up to anything; go back with exp first.",
)
def _(X, thetas):
    log_p = np.log(likelihood(X, thetas))
    return log_p / log_p.sum(axis=1, keepdims=True), right(X, thetas)[1]


@MISTAKES.variant
def _(X, thetas):
    log_p = np.log(joint(X, thetas))
    return log_p / log_p.sum(axis=1, keepdims=True), right(X, thetas)[1]


@MISTAKES.add(
    "R is transposed",
    "Rows of R are rows of X; columns are coins.",
)
def _(X, thetas):
    R, loglik = right(X, thetas)
    return R.T, loglik


@MISTAKES.add(
    "decides for one coin instead of sharing",
    "EM keeps the doubt: a row may be 0.45 of one coin and 0.55 of the other.",
)
def _(X, thetas):
    R, loglik = right(X, thetas)
    return np.eye(R.shape[1])[R.argmax(axis=1)], loglik


@MISTAKES.add(
    "the coins are in the wrong order",
    "Column j of R belongs to row j of thetas.",
)
def _(X, thetas):
    R, loglik = right(X, thetas)
    return R[:, ::-1], loglik


@MISTAKES.add(
    "heads and tails are swapped",
    "Column 0 of X goes with column 0 of thetas.",
)
def _(X, thetas):
    return right(X, thetas[:, ::-1])


@MISTAKES.add(
    "counts the heads and forgets the tails",
    "A tail is evidence too: what is the probability of five heads AND five tails?",
)
def _(X, thetas):
    return right(X[:, :1], thetas[:, :1])


@MISTAKES.variant
def _(X, thetas):
    return right(X[:, :-1], thetas[:, :-1])


@MISTAKES.add(
    "uses x where n - x belongs",
    "The second exponent counts the flips that were tails.",
)
def _(X, thetas):
    heads, theta = X[:, :1], thetas[:, 0]
    p = theta**heads * (1 - theta) ** heads / len(thetas)
    total = p.sum(axis=1, keepdims=True)
    return p / total, float(np.log(total).sum())


@MISTAKES.add(
    "adds the probabilities of the flips instead of multiplying",
    "The flips are independent: probabilities multiply, logarithms add.",
)
def _(X, thetas):
    p = X @ thetas.T
    return p / p.sum(axis=1, keepdims=True), right(X, thetas)[1]


@MISTAKES.variant
def _(X, thetas):
    p = X @ thetas.T / len(thetas)
    total = p.sum(axis=1, keepdims=True)
    return p / total, float(np.log(total).sum())


@MISTAKES.add(
    "takes the mean over the flips instead of the product",
    "Ten flips are ten times the evidence of one; nothing is divided by their number.",
)
def _(X, thetas):
    log_p = np.log(likelihood(X, thetas)) / X.sum(axis=1, keepdims=True)
    p = np.exp(log_p) / len(thetas)
    total = p.sum(axis=1, keepdims=True)
    return p / total, float(np.log(total).sum())


@MISTAKES.add(
    "leaves the prior 1/k out of the log-likelihood",
    "A row comes from a coin that was picked with probability 1/k; where does that enter?",
)
def _(X, thetas):
    return right(X, thetas)[0], float(np.log(likelihood(X, thetas).sum(axis=1)).sum())


@MISTAKES.add(
    "counts the prior 1/k twice",
    "It enters the log-likelihood once for each row.",
)
def _(X, thetas):
    R, loglik = right(X, thetas)
    return R, loglik - len(X) * np.log(len(thetas))


@MISTAKES.add(
    "counts the prior 1/k once for all rows together",
    "A coin is picked anew for every row.",
)
def _(X, thetas):
    loglik = np.log(likelihood(X, thetas).sum(axis=1)).sum()
    return right(X, thetas)[0], float(loglik) - np.log(len(thetas))


@MISTAKES.add(
    "includes the multinomial coefficient",
    "X records sequences of flips, so the number of orders doesn't count.",
)
def _(X, thetas):
    R, loglik = right(X, thetas)
    return R, loglik + coefficient(X)


def coefficient(X):
    """Compute the sum of the log multinomial coefficients."""
    return float((gammaln(X.sum(axis=1) + 1) - gammaln(X + 1).sum(axis=1)).sum())


@MISTAKES.variant
def _(X, thetas):
    loglik = np.log(likelihood(X, thetas).sum(axis=1)).sum()
    return right(X, thetas)[0], float(loglik) + coefficient(X)


@MISTAKES.add(
    "returns the expected complete-data log-likelihood",
    "That is the average of a logarithm; wanted is the logarithm of an average.",
    TWO,
)
def _(X, thetas):
    R, _ = right(X, thetas)
    return R, float((R * np.log(likelihood(X, thetas))).sum())


@MISTAKES.variant
def _(X, thetas):
    R, _ = right(X, thetas)
    return R, float((R * np.log(joint(X, thetas))).sum())


@MISTAKES.add(
    "adds the logarithms over the coins",
    "One of the coins was thrown: probabilities of the coins add first, then comes the logarithm.",
)
def _(X, thetas):
    return right(X, thetas)[0], float(np.log(likelihood(X, thetas)).sum())


@MISTAKES.variant
def _(X, thetas):
    return right(X, thetas)[0], float(np.log(joint(X, thetas)).sum())


@MISTAKES.add(
    "takes the logarithm after summing over the rows",
    "Rows are independent: their logarithms add. First the logarithm of each row, then the sum.",
)
def _(X, thetas):
    return right(X, thetas)[0], float(np.log(joint(X, thetas).sum()))


@MISTAKES.variant
def _(X, thetas):
    return right(X, thetas)[0], float(np.log(likelihood(X, thetas).sum()))


@MISTAKES.add(
    "counts only the best coin of each row",
    "Both coins could have thrown the row, so both add to its probability.",
)
def _(X, thetas):
    return right(X, thetas)[0], float(np.log(joint(X, thetas).max(axis=1)).sum())


@MISTAKES.variant
def _(X, thetas):
    return right(X, thetas)[0], float(np.log(likelihood(X, thetas).max(axis=1)).sum())


@MISTAKES.add(
    "adds the logarithms of the responsibilities",
    "The log-likelihood comes from what R was divided by, not from R.",
)
def _(X, thetas):
    R, _ = right(X, thetas)
    return R, float(np.log(R).sum())


@MISTAKES.variant
def _(X, thetas):
    R, _ = right(X, thetas)
    return R, float(np.log(R.sum(axis=1)).sum())


@MISTAKES.add(
    "takes the mean of the log-likelihood instead of the total",
    "loglik is always the sum over the rows.",
)
def _(X, thetas):
    R, loglik = right(X, thetas)
    return R, loglik / len(X)


@MISTAKES.add(
    "returns one log-likelihood for each row",
    "Wanted is one number, the total.",
)
def _(X, thetas):
    R, _ = right(X, thetas)
    return R, np.log(joint(X, thetas).sum(axis=1))


@MISTAKES.variant
def _(X, thetas):
    R, _ = right(X, thetas)
    return R, np.log(joint(X, thetas).sum(axis=1, keepdims=True))


@MISTAKES.add(
    "uses the wrong base of the logarithm",
    "Nats: the natural logarithm, np.log.",
)
def _(X, thetas):
    R, loglik = right(X, thetas)
    return R, loglik / np.log(2)


@MISTAKES.variant
def _(X, thetas):
    R, loglik = right(X, thetas)
    return R, loglik / np.log(10)


@MISTAKES.add(
    "returns the likelihood without the logarithm",
    "A product of many small numbers: its logarithm is wanted.",
)
def _(X, thetas):
    R, loglik = right(X, thetas)
    return R, np.exp(loglik)


@MISTAKES.variant
def _(X, thetas):
    return right(X, thetas)[0], float(joint(X, thetas).sum())


@MISTAKES.variant
def _(X, thetas):
    return right(X, thetas)[0], float(likelihood(X, thetas).sum())


@MISTAKES.variant
def _(X, thetas):
    return right(X, thetas)[0], float(likelihood(X, thetas).sum(axis=1).prod())


@MISTAKES.add(
    "the log-likelihood has the wrong sign",
    "Probabilities are below 1, so their logarithms are negative; EM climbs.",
)
def _(X, thetas):
    R, loglik = right(X, thetas)
    return R, -loglik


@MISTAKES.add("the two results are in the wrong order", "Return R first, then loglik.")
def _(X, thetas):
    return right(X, thetas)[::-1]


@MISTAKES.add("returns only R", "The log-likelihood is asked for too: return R, loglik.")
def _(X, thetas):
    return right(X, thetas)[0]


@MISTAKES.add("returns only the log-likelihood", "R is asked for too: return R, loglik.")
def _(X, thetas):
    return right(X, thetas)[1]


def _epsilon_inside(epsilon):
    def wrong(X, thetas):
        return right(X, thetas + epsilon)

    return wrong


def _epsilon_below(epsilon):
    def wrong(X, thetas):
        p = joint(X, thetas)
        total = p.sum(axis=1, keepdims=True) + epsilon
        return p / total, float(np.log(total).sum())

    return wrong


def _epsilon_below_one(epsilon):
    def wrong(X, thetas):
        p = joint(X, thetas)
        total = p.sum(axis=1, keepdims=True)
        return p / (total + epsilon), float(np.log(total).sum())

    return wrong


MISTAKES.add(
    "an epsilon is added inside the logarithm",
    "No probability is 0 here; the epsilon only makes the answer wrong.",
)(_epsilon_inside(1e-3))
for _size in (1e-2, 1e-4, 1e-5, 1e-6):
    MISTAKES.variant(_epsilon_inside(_size))

MISTAKES.add(
    "an epsilon is added to the denominator",
    "Long rows have tiny probabilities; next to them the epsilon is huge.",
)(_epsilon_below(1e-10))
for _size in (1e-3, 1e-6, 1e-8, 1e-9, 1e-12, 1e-15, 1e-16):
    MISTAKES.variant(_epsilon_below(_size))
    MISTAKES.variant(_epsilon_below_one(_size))
MISTAKES.variant(_epsilon_below_one(1e-10))


@MISTAKES.add("overwrites its inputs", "X and thetas are used again; work on a copy.")
def _(X, thetas):
    R, loglik = right(X, thetas)
    thetas[:] = np.log(thetas)
    return R, loglik


@MISTAKES.variant
def _(X, thetas):
    R, loglik = right(X, thetas)
    X[:] = 0
    return R, loglik
