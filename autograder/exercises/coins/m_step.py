"""The mistakes of the M-step of the coins, with their names."""

import numpy as np
from scipy.special import softmax

from autograder.exercises.coins.counts import COUNTS, right, shared_out, sums
from autograder.exercises.shared.shares import overwriting, votes
from autograder.judging.exercise import mistakes

SECTION = "Coins, section 3: Count with those weights"


def _whole_counts(X, R):
    sides = np.zeros((R.shape[1], X.shape[1]), dtype=int)
    for x, r in zip(X, R, strict=True):
        sides += np.outer(r, x).astype(int)
    return sides / sides.sum(axis=1, keepdims=True)


SHARES = {
    "gives each row to its likeliest coin": (
        "A row counts for every coin, each with its weight in R.",
        lambda X, R: right(X, votes(R)),
    ),
    "counts only a single row": (
        "Each row must be added to what was counted before, +=.",
        lambda X, R: right(X[-1:], R[-1:]),
        lambda X, R: right(X[:1], R[:1]),
        lambda X, R: np.outer(R[-1], X[-1]) / sums(X, R).sum(axis=1, keepdims=True),
    ),
    "shares out the heads, but not the tails": (
        "Every side of a row is shared out by the same responsibility.",
        lambda X, R: shared_out(np.where(np.arange(X.shape[1]) == 0, sums(X, R), X.sum(axis=0))),
        lambda X, R: shared_out(np.where(np.arange(X.shape[1]) > 0, sums(X, R), X.sum(axis=0))),
    ),
    "turns R round with reshape": (
        "reshape keeps the order of the numbers; R.T exchanges rows and columns.",
        lambda X, R: shared_out(R.reshape(R.shape[1], R.shape[0]) @ X),
    ),
    "takes a softmax of the counts": (
        "Counts are divided by their sum; exp is for logarithms.",
        lambda X, R: softmax(sums(X, R), axis=1),
    ),
    "uses the responsibilities twice": (
        "Each flip is multiplied with its weight once.",
        lambda X, R: right(X, R**2),
    ),
    "the counts are cut to whole numbers": (
        "Shared flips make no whole numbers; ask for floats.",
        _whole_counts,
        lambda X, R: np.nan_to_num(_whole_counts(X, R)),
        lambda X, R: shared_out(np.trunc(sums(X, R))),
    ),
    "overwrites its inputs": ("X and R are used again; work on a copy.", *overwriting(right, 2)),
}
MISTAKES = mistakes(SECTION, COUNTS, SHARES, shares="responsibilities")
