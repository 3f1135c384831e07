"""Mistakes in the log-likelihood of the coins, each as a function that returns loglik."""

import numpy as np
from scipy.special import gammaln

from autograder.exercises.coins.right import (
    Mistakes,
    joint,
    likelihood,
    log_rows,
    loglik,
    responsibilities,
)

MISTAKES = Mistakes("Coins, section 2: The labels are lost")
TWO = "Coins, section 5: Two likelihoods"


def collect(name, hint, *functions, section=None):
    """Add mistakes in the log-likelihood; R stays right."""
    MISTAKES.collect(name, hint, *map(_with_R, functions), section=section)


def collect_of_joint(name, hint, function, section=None):
    """Add a mistake that is made with p(row, coin), with the prior and without."""
    collect(
        name,
        hint,
        lambda X, thetas: function(joint(X, thetas)),
        lambda X, thetas: function(likelihood(X, thetas)),
        section=section,
    )


def _with_R(function):
    return lambda X, thetas: (responsibilities(X, thetas), function(X, thetas))


def without_prior(X, thetas):
    return float(np.log(likelihood(X, thetas).sum(axis=1)).sum())


def coefficient(X):
    """Compute the sum of the log multinomial coefficients."""
    return float((gammaln(X.sum(axis=1) + 1) - gammaln(X + 1).sum(axis=1)).sum())


def binomial(X, thetas):
    """Compute the log-likelihood as if only the heads were seen."""
    heads, flips = X[:, :1], X.sum(axis=1, keepdims=True)
    tails = flips - heads
    orders = gammaln(flips + 1) - gammaln(heads + 1) - gammaln(tails + 1)
    p = np.exp(orders) * thetas[:, 0] ** heads * (1 - thetas[:, 0]) ** tails
    return p


collect(
    "leaves the prior 1/k out of the log-likelihood",
    "A row comes from a coin that was picked with probability 1/k; where does that enter?",
    without_prior,
)
collect(
    "counts the prior 1/k twice",
    "It enters the log-likelihood once for each row.",
    lambda X, thetas: loglik(X, thetas) - len(X) * np.log(len(thetas)),
)
collect(
    "counts the prior 1/k once for all rows together",
    "A coin is picked anew for every row.",
    lambda X, thetas: without_prior(X, thetas) - np.log(len(thetas)),
)
collect(
    "adds log k where it should be subtracted",
    "log(1/k) is negative.",
    lambda X, thetas: without_prior(X, thetas) + len(X) * np.log(len(thetas)),
)
collect(
    "takes the prior to be 1/n",
    "There are k coins to pick from.",
    lambda X, thetas: without_prior(X, thetas) - len(X) * np.log(len(X)),
)
collect(
    "takes the prior to be 1/2, however many coins",
    "There are k coins to pick from.",
    lambda X, thetas: without_prior(X, thetas) - len(X) * np.log(2),
)
collect(
    "includes the multinomial coefficient",
    "X records sequences of flips, so the number of orders doesn't count.",
    lambda X, thetas: loglik(X, thetas) + coefficient(X),
    lambda X, thetas: without_prior(X, thetas) + coefficient(X),
    lambda X, thetas: float(np.log(binomial(X, thetas).mean(axis=1)).sum()),
    lambda X, thetas: float(np.log(binomial(X, thetas).sum(axis=1)).sum()),
)
collect_of_joint(
    "returns the expected complete-data log-likelihood",
    "That is the average of a logarithm; wanted is the logarithm of an average.",
    lambda p: float((p / p.sum(axis=1, keepdims=True) * np.log(p)).sum()),
    section=TWO,
)
collect(
    "the entropy of R has the wrong sign",
    "Expected complete-data log-likelihood MINUS the sum of R log R.",
    lambda X, thetas: 2 * _expected(X, thetas) - loglik(X, thetas),
    section=TWO,
)


def _expected(X, thetas):
    return float((responsibilities(X, thetas) * np.log(joint(X, thetas))).sum())


collect_of_joint(
    "adds the logarithms over the coins",
    "One of the coins was thrown: probabilities of the coins add first, then comes the logarithm.",
    lambda p: float(np.log(p).sum()),
)
collect_of_joint(
    "takes the logarithm after summing over the rows",
    "Rows are independent: their logarithms add. First the logarithm of each row, then the sum.",
    lambda p: float(np.log(p.sum())),
)
collect_of_joint(
    "sums over the rows where the coins should be summed",
    "A row's probability is the sum over the coins, along the other axis.",
    lambda p: float(np.log(p.sum(axis=0)).sum()),
)
collect_of_joint(
    "counts only the best coin of each row",
    "Both coins could have thrown the row, so both add to its probability.",
    lambda p: float(np.log(p.max(axis=1)).sum()),
)
collect_of_joint(
    "weights the probabilities with R once more",
    "p(row) is the plain sum over the coins; R comes out of it.",
    lambda p: float(np.log((p**2).sum(axis=1) / p.sum(axis=1)).sum()),
)
collect(
    "adds the logarithms of the responsibilities",
    "The log-likelihood comes from what R was divided by, not from R.",
    lambda X, thetas: float(np.log(responsibilities(X, thetas)).sum()),
    lambda X, thetas: float(np.log(responsibilities(X, thetas).sum(axis=1)).sum()),
    lambda X, thetas: float(
        (responsibilities(X, thetas) * np.log(responsibilities(X, thetas))).sum()
    ),
)


def _entropy(R):
    return float((R * np.log(R)).sum())


collect_of_joint(
    "forgets to add the maximum back",
    "log-sum-exp takes the largest logarithm out of the sum; it belongs to the result.",
    lambda p: float(np.log(p.sum(axis=1) / p.max(axis=1)).sum()),
)
collect(
    "takes the mean of the log-likelihood instead of the total",
    "loglik is always the sum over the rows.",
    lambda X, thetas: loglik(X, thetas) / len(X),
    lambda X, thetas: loglik(X, thetas) / X.sum(),
    lambda X, thetas: loglik(X, thetas) / len(thetas),
    lambda X, thetas: without_prior(X, thetas) / len(X),
)
collect(
    "returns one log-likelihood for each row",
    "Wanted is one number, the total.",
    log_rows,
    lambda X, thetas: log_rows(X, thetas)[:, None],
    lambda X, thetas: np.log(likelihood(X, thetas).sum(axis=1)),
)
collect(
    "keeps the log-likelihood of a single row",
    "Each row must be added to what was there before, +=.",
    lambda X, thetas: log_rows(X, thetas)[-1],
    lambda X, thetas: log_rows(X, thetas)[0],
    lambda X, thetas: np.log(likelihood(X, thetas).sum(axis=1))[-1],
)
collect(
    "leaves a row out of the log-likelihood",
    "The loop must reach the first and the last row.",
    lambda X, thetas: loglik(X[:-1], thetas),
    lambda X, thetas: loglik(X[1:], thetas),
)
collect(
    "uses the wrong base of the logarithm",
    "Nats: the natural logarithm, np.log.",
    lambda X, thetas: loglik(X, thetas) / np.log(2),
    lambda X, thetas: loglik(X, thetas) / np.log(10),
)
collect(
    "returns the likelihood without the logarithm",
    "A product of many small numbers: its logarithm is wanted.",
    lambda X, thetas: np.exp(loglik(X, thetas)),
    lambda X, thetas: float(joint(X, thetas).sum()),
    lambda X, thetas: float(likelihood(X, thetas).sum()),
    lambda X, thetas: float(likelihood(X, thetas).sum(axis=1).prod()),
)
collect(
    "the log-likelihood has the wrong sign",
    "Probabilities are below 1, so their logarithms are negative; EM climbs.",
    lambda X, thetas: -loglik(X, thetas),
    lambda X, thetas: -without_prior(X, thetas),
)
collect(
    "rounds the log-likelihood",
    "Return the numbers as they are; rounding is for printing.",
    *(lambda X, thetas, d=d: round(loglik(X, thetas), d) for d in (0, 1, 2, 3)),
)
