"""The mistakes of the E-step of the coins: in R, in loglik, and in both."""

import numpy as np

from autograder.exercises.coins import logliks, responsibilities
from autograder.exercises.coins.right import Mistakes, e_step, joint

MISTAKES = Mistakes("Coins, section 2: The labels are lost")
MISTAKES += responsibilities.MISTAKES
MISTAKES += logliks.MISTAKES

MISTAKES.collect(
    "the two results are in the wrong order",
    "Return R first, then loglik.",
    lambda X, thetas: e_step(X, thetas)[::-1],
)
MISTAKES.collect(
    "returns only R",
    "The log-likelihood is asked for too: return R, loglik.",
    lambda X, thetas: e_step(X, thetas)[0],
)
MISTAKES.collect(
    "returns only the log-likelihood",
    "R is asked for too: return R, loglik.",
    lambda X, thetas: e_step(X, thetas)[1],
)


def _epsilon_inside(epsilon):
    return lambda X, thetas: e_step(X, thetas + epsilon)


def _epsilon_below(epsilon):
    def wrong(X, thetas):
        p = joint(X, thetas)
        total = p.sum(axis=1, keepdims=True) + epsilon
        return p / total, float(np.log(total).sum())

    return wrong


def _epsilon_below_R(epsilon):
    def wrong(X, thetas):
        p = joint(X, thetas)
        total = p.sum(axis=1, keepdims=True)
        return p / (total + epsilon), float(np.log(total).sum())

    return wrong


def _epsilon_in_loglik(epsilon):
    def wrong(X, thetas):
        p = joint(X, thetas)
        total = p.sum(axis=1, keepdims=True)
        return p / total, float(np.log(total + epsilon).sum())

    return wrong


MISTAKES.collect(
    "an epsilon is added inside the logarithm",
    "No probability is 0 here; the epsilon only makes the answer wrong.",
    *map(_epsilon_inside, (1e-3, 1e-2, 1e-4, 1e-5, 1e-6)),
    *map(_epsilon_in_loglik, (1e-10, 1e-3, 1e-6, 1e-8, 1e-9, 1e-12, 1e-15, 1e-16)),
)
MISTAKES.collect(
    "an epsilon is added to the denominator",
    "Long rows have tiny probabilities; next to them the epsilon is huge.",
    *(
        make(epsilon)
        for epsilon in (1e-10, 1e-3, 1e-6, 1e-8, 1e-9, 1e-12, 1e-15, 1e-16)
        for make in (_epsilon_below, _epsilon_below_R)
    ),
)
MISTAKES.collect(
    "drops axes of length 1",
    "With one row or one coin R still has two axes; squeeze takes one away.",
    lambda X, thetas: (np.squeeze(e_step(X, thetas)[0]), e_step(X, thetas)[1]),
)
MISTAKES.collect(
    "works for two sides only",
    "A die has six sides: each one has its count.",
    lambda X, thetas: e_step(
        np.column_stack([X[:, 0], X.sum(axis=1) - X[:, 0]]),
        np.column_stack([thetas[:, 0], 1 - thetas[:, 0]]),
    ),
    lambda X, thetas: e_step(X[:, :2], np.column_stack([thetas[:, 0], 1 - thetas[:, 0]])),
    lambda X, thetas: e_step(X[:, :2], thetas[:, :2]),
)


def _rounded(decimals):
    return lambda X, thetas: (e_step(X, thetas)[0].round(decimals), e_step(X, thetas)[1])


MISTAKES.collect(
    "rounds the responsibilities",
    "Return the numbers as they are; rounding is for printing.",
    *map(_rounded, (3, 1, 2, 4, 5)),
    lambda X, thetas: (e_step(X, thetas)[0].astype(np.float16), e_step(X, thetas)[1]),
)


@MISTAKES.add("overwrites its inputs", "X and thetas are used again; work on a copy.")
def _(X, thetas):
    R, loglik = e_step(X, thetas)
    thetas[:] = np.log(thetas)
    return R, loglik


@MISTAKES.variant
def _(X, thetas):
    R, loglik = e_step(X, thetas)
    X[:] = 0
    return R, loglik
