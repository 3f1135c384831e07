"""The mistakes of the M-step of the coins, with their names."""

import numpy as np

from autograder.exercises.coins.counts import COUNTS, right, sums
from autograder.exercises.shared.shares import overwriting, votes
from autograder.judging.exercise import mistakes

SECTION = "Coins, section 3: Count with those weights"


def _whole_counts(X, R):
    sides = np.zeros((R.shape[1], X.shape[1]), dtype=int)
    for x, r in zip(X, R, strict=True):
        sides += np.outer(r, x).astype(int)
    return sides / sides.sum(axis=1, keepdims=True)


MISTAKES = mistakes(
    SECTION,
    *COUNTS,
    (
        "gives each row to its likeliest coin",
        "A row counts for every coin, each with its weight in R.",
        lambda X, R: right(X, votes(R)),
    ),
    (
        "counts only a single row",
        "Each row must be added to what was counted before, +=.",
        lambda X, R: right(X[-1:], R[-1:]),
        lambda X, R: right(X[:1], R[:1]),
        lambda X, R: np.outer(R[-1], X[-1]) / sums(X, R).sum(axis=1, keepdims=True),
    ),
    (
        "uses the responsibilities twice",
        "Each flip is multiplied with its weight once.",
        lambda X, R: right(X, R**2),
    ),
    (
        "the counts are cut to whole numbers",
        "Shared flips make no whole numbers; ask for floats.",
        _whole_counts,
    ),
    ("overwrites its inputs", "X and R are used again; work on a copy.", *overwriting(right, 2)),
    shares="responsibilities",
)
