"""The mistakes of maximum likelihood with known labels, with their names."""

import numpy as np

from autograder.exercises.coins.counts import COUNTS, right, shared_out
from autograder.exercises.shared.shares import overwriting
from autograder.judging.exercise import mistakes
from emlib.coins import mle

SECTION = "Coins, section 1: Ten flips, five times"


def _with_labels(function):
    return lambda X, z, k: function(X, np.eye(k)[z])


def _one_row(i):
    """Count one row of each coin."""
    return lambda X, z, k: shared_out(np.array([X[z == j][i] for j in range(k)]))


def _best_row(X, z, k):
    """Count the row with the most heads of each coin."""
    rows = [X[z == j] for j in range(k)]
    return shared_out(np.array([x[x[:, 0].argmax()] for x in rows]))


LABELS = {
    "counts only one row of each coin": (
        "Each row must be added to what was counted before, +=.",
        _one_row(-1),
        _one_row(0),
        _best_row,
    ),
    "counts the labels from 1": (
        "Labels are 0, 1, ..., k - 1.",
        lambda X, z, k: right(X, np.eye(k + 1)[z][:, 1:]),
    ),
    "the thetas of each row are returned, not those of each coin": (
        "Wanted is one row for each coin, k in all.",
        lambda X, z, k: shared_out(X),
    ),
    "overwrites its inputs": ("X and z are used again; work on a copy.", *overwriting(mle, 2)),
}
MISTAKES = (
    *mistakes(SECTION, COUNTS, lift=_with_labels, shares="labels"),
    *mistakes(SECTION, LABELS),
)
