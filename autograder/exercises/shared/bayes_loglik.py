"""Mistakes in putting the log-likelihood together from right densities."""

import numpy as np
from scipy.special import logsumexp

from autograder.exercises.shared.bayes_rule import bayes, evidence, joint, wrong_loglik
from autograder.exercises.shared.underflow import products


def _product_of_logarithms(log_p, w, R):
    return R, np.sum(R * (np.log(w) * log_p))


LOGLIK = {
    "takes the mean of the log-likelihood instead of the total": (
        "loglik is always the sum over the {point}s.",
        wrong_loglik(lambda lj, log_p, R: evidence(lj).mean()),
        wrong_loglik(lambda lj, log_p, R: evidence(log_p).mean()),
        wrong_loglik(lambda lj, log_p, R: evidence(lj).sum() / R.shape[1]),
    ),
    "returns the log-likelihood of a single {point}": (
        "In a loop over the {point}s, each adds to the log-likelihood: += instead of =.",
        wrong_loglik(lambda lj, log_p, R: evidence(lj)[-1]),
        wrong_loglik(lambda lj, log_p, R: evidence(lj)[0]),
        wrong_loglik(lambda lj, log_p, R: evidence(lj).max()),
        wrong_loglik(lambda lj, log_p, R: evidence(log_p)[-1]),
    ),
    "leaves a {point} out of the log-likelihood": (
        "The loop must reach the first and the last {point}.",
        wrong_loglik(lambda lj, log_p, R: evidence(lj[:-1]).sum()),
        wrong_loglik(lambda lj, log_p, R: evidence(lj[1:]).sum()),
    ),
    "returns one log-likelihood for each {point}": (
        "Wanted is one number, the total.",
        wrong_loglik(lambda lj, log_p, R: evidence(lj)),
        wrong_loglik(lambda lj, log_p, R: evidence(lj)[:, None]),
        wrong_loglik(lambda lj, log_p, R: evidence(log_p)),
    ),
    "returns the expected complete-data log-likelihood": (
        "That is the average of a logarithm; wanted is the logarithm of an average.",
        wrong_loglik(lambda lj, log_p, R: np.sum(R * lj, where=R > 0)),
        wrong_loglik(lambda lj, log_p, R: np.sum(R * log_p, where=R > 0)),
    ),
    "the entropy of R has the wrong sign": (
        "Expected complete-data log-likelihood MINUS the sum of R log R.",
        wrong_loglik(lambda lj, log_p, R: 2 * np.sum(R * lj, where=R > 0) - evidence(lj).sum()),
    ),
    "adds the logarithms over the {component}s": (
        "A {point} came from one {component}: probabilities add first, then comes the logarithm.",
        wrong_loglik(lambda lj, log_p, R: lj.sum()),
        wrong_loglik(lambda lj, log_p, R: log_p.sum()),
        lambda log_p, w: (bayes(joint(log_p, w))[0], (log_p * w).sum()),
        wrong_loglik(lambda lj, log_p, R: lj.mean(axis=1).sum()),
        wrong_loglik(lambda lj, log_p, R: lj[-1].sum()),
    ),
    "multiplies logarithms instead of adding them": (
        "A product of probabilities becomes a sum of logarithms.",
        lambda log_p, w: _product_of_logarithms(log_p, w, bayes(joint(log_p, w))[0]),
        lambda log_p, w: _product_of_logarithms(log_p, w, products(log_p, w)[0]),
    ),
    "takes the logarithm after summing over the {point}s": (
        "The {point}s are independent: their logarithms add. Log of each first, then the sum.",
        wrong_loglik(lambda lj, log_p, R: logsumexp(lj)),
        wrong_loglik(lambda lj, log_p, R: logsumexp(log_p)),
        wrong_loglik(lambda lj, log_p, R: logsumexp(lj, axis=0).sum()),
        wrong_loglik(lambda lj, log_p, R: logsumexp(log_p, axis=0).sum()),
    ),
    "counts only the likeliest {component} of each {point}": (
        "Every {component} could have made the {point}, so all add to its probability.",
        wrong_loglik(lambda lj, log_p, R: lj.max(axis=1).sum()),
        wrong_loglik(lambda lj, log_p, R: log_p.max(axis=1).sum()),
    ),
    "forgets to add the maximum back": (
        "log sum exp(a) = max + log sum exp(a - max): what was subtracted must come back.",
        wrong_loglik(lambda lj, log_p, R: (evidence(lj) - lj.max(axis=1)).sum()),
        wrong_loglik(lambda lj, log_p, R: (evidence(lj) - log_p.max(axis=1)).sum()),
        wrong_loglik(lambda lj, log_p, R: (evidence(lj) - lj.max()).sum()),
        wrong_loglik(lambda lj, log_p, R: (evidence(lj) + lj.max(axis=1)).sum()),
        wrong_loglik(lambda lj, log_p, R: evidence(lj).sum() - (len(R) - 1) * lj.max()),
    ),
    "adds the logarithms of the responsibilities": (
        "The log-likelihood comes from what R was divided by, not from R.",
        wrong_loglik(lambda lj, log_p, R: np.log(R).sum()),
        wrong_loglik(lambda lj, log_p, R: np.sum(R * np.log(R), where=R > 0)),
        wrong_loglik(lambda lj, log_p, R: 0.0),
    ),
    "mixes with the responsibilities instead of the weights": (
        "The likelihood of a {point} is the sum of weight times density; R plays no part in it.",
        wrong_loglik(lambda lj, log_p, R: logsumexp(log_p, b=R, axis=1).sum()),
    ),
    "weights the probabilities with R once more": (
        "The likelihood of a {point} is the plain sum over the {component}s; R comes out of it.",
        wrong_loglik(lambda lj, log_p, R: logsumexp(lj, b=R, axis=1).sum()),
    ),
    "the log-likelihood has the wrong sign": (
        "EM makes the log-likelihood rise; its negative is for minimisers.",
        wrong_loglik(lambda lj, log_p, R: -evidence(lj).sum()),
        wrong_loglik(lambda lj, log_p, R: -evidence(lj).mean()),
        wrong_loglik(lambda lj, log_p, R: -evidence(log_p).sum()),
    ),
    "returns the likelihood without the logarithm": (
        "A product of many small numbers: its logarithm is wanted.",
        wrong_loglik(lambda lj, log_p, R: np.exp(evidence(lj).sum())),
        wrong_loglik(lambda lj, log_p, R: np.exp(evidence(lj)).sum()),
        wrong_loglik(lambda lj, log_p, R: np.exp(evidence(log_p)).sum()),
        wrong_loglik(lambda lj, log_p, R: np.exp(evidence(log_p).sum())),
    ),
    "rounds the log-likelihood": (
        "Return the numbers as they are; rounding is for printing.",
        *(wrong_loglik(lambda lj, log_p, R, d=d: evidence(lj).sum().round(d)) for d in range(4)),
    ),
    "uses the wrong base of the logarithm": (
        "Nats: the natural logarithm, np.log.",
        wrong_loglik(lambda lj, log_p, R: evidence(lj).sum() / np.log(2)),
        wrong_loglik(lambda lj, log_p, R: evidence(lj).sum() / np.log(10)),
    ),
    "counts every {point} several times": (
        "Adding (n, 1) to (n,) gives a table of (n, n); how many numbers should be summed?",
        wrong_loglik(lambda lj, log_p, R: len(R) * evidence(lj).sum()),
        wrong_loglik(lambda lj, log_p, R: R.shape[1] * evidence(lj).sum()),
    ),
}
