"""The mistakes of maximum likelihood with known labels, with their names."""

import numpy as np

from autograder.exercises.coins import counts as wrong
from autograder.exercises.coins.right import Mistakes

MISTAKES = Mistakes("Coins, section 1: Ten flips, five times")


def collect(name, hint, *functions):
    """Add mistakes in counting, called with labels."""
    MISTAKES.collect(name, hint, *map(_with_labels, functions))


def _with_labels(function):
    def call(X, z, k):
        return function(X, np.eye(k)[z])

    return call


collect(
    "divides by the number of rows instead of the number of flips",
    "A theta is heads out of flips; how many flips did this coin get?",
    wrong.by_rows,
    wrong.by_all_rows,
)
collect(
    "returns the counts without dividing",
    "Counts aren't probabilities yet: the sides of a coin must sum to 1.",
    wrong.not_divided,
)
collect(
    "normalises over the coins instead of the sides",
    "What sums to 1: the sides of one coin, or the heads of all coins?",
    wrong.over_coins,
    wrong.over_coins_transposed,
)
collect(
    "divides by the flips of all coins",
    "The flips of the other coins don't count for this one.",
    wrong.by_all_flips,
)
collect(
    "counts the heads of all coins",
    "Only rows with this coin's label count, in the numerator too.",
    wrong.unweighted_numerator,
)
collect(
    "ignores the labels",
    "Every coin comes out the same; where does z enter?",
    wrong.unweighted,
)
collect(
    "averages the frequencies of the rows",
    "A row of 20 flips says more than a row of 4: add up counts first, divide once at the end.",
    wrong.mean_of_frequencies,
    wrong.mean_of_all_frequencies,
    wrong.sum_of_frequencies,
)
collect(
    "takes the median of the rows",
    "A coin's share of heads is all its heads out of all its flips.",
    wrong.median_of_frequencies,
)
collect(
    "takes all rows to be equally long",
    "Rows may have different numbers of flips; add up what is there.",
    wrong.equal_lengths(lambda X: X[0].sum()),
    wrong.equal_lengths(lambda X: 10),
    wrong.equal_lengths(lambda X: X.sum(axis=1).mean()),
    wrong.equal_lengths(lambda X: X.sum(axis=1).max()),
)
collect(
    "divides along the wrong axis (a new axis is missing)",
    "(k, d) divided by (k,) takes the last axis; keepdims=True or [:, None] keeps them apart.",
    wrong.no_new_axis,
    wrong.by_rows_no_new_axis,
)
collect("thetas is transposed", "Rows are coins, columns are sides.", wrong.transposed)
collect(
    "the coins are in the wrong order",
    "Row j of thetas belongs to the rows with label j.",
    wrong.coins_reversed,
)
collect(
    "heads and tails are swapped",
    "Column j of thetas belongs to column j of X.",
    wrong.sides_reversed,
    wrong.two_sides_reversed,
)
collect(
    "returns only the probability of heads",
    "Wanted is one column for each side.",
    wrong.only_heads,
    wrong.only_heads_column,
)
collect(
    "divides by the largest count instead of the sum",
    "The sides of a coin must sum to 1.",
    wrong.by_largest,
)
collect(
    "works for two sides only",
    "A die has six sides: each one has its count.",
    wrong.two_sides,
    wrong.first_two_sides,
)
collect(
    "drops axes of length 1",
    "With a single coin thetas still has two axes; squeeze takes one away.",
    wrong.squeezed,
)
collect(
    "divides heads by tails",
    "That is the odds; a probability is heads out of all flips.",
    wrong.odds,
)
collect(
    "adds imaginary flips (smoothing)",
    "Maximum likelihood counts what was seen, nothing more.",
    *map(wrong.smoothed, (1, 0.5, 2, 0.1, 0.01, 1e-3, 1e-4)),
)
collect(
    "an epsilon is added to the denominator",
    "Every coin has some flips here; the epsilon only makes the answer wrong.",
    *map(wrong.epsilon_below, (1e-3, 1e-2, 0.1, 1, 1e-4)),
)
collect(
    "the result is cut to whole numbers",
    "An array made like X may hold integers; ask for floats.",
    wrong.whole_numbers,
    wrong.floor_division,
)
collect(
    "rounds the result",
    "Return the numbers as they are; rounding is for printing.",
    *map(wrong.rounded, (1, 2, 3, 4, 5)),
)
collect(
    "leaves out a row",
    "The loop must reach the first and the last row.",
    wrong.without_last_row,
    wrong.without_first_row,
)


@MISTAKES.add("counts only the last row of each coin", "Each row must be added, +=.")
def _(X, z, k):
    thetas = np.zeros((k, X.shape[1]))
    for x, j in zip(X, z, strict=True):
        thetas[j] = x / x.sum()
    return thetas


@MISTAKES.variant
def _(X, z, k):
    return np.array([X[z == j][0] / X[z == j][0].sum() for j in range(k)])


@MISTAKES.add("works for two coins only", "There may be one coin, or three: k.")
def _(X, z, k):
    return np.array([X[z == j].sum(axis=0) / X[z == j].sum() for j in (0, 1)])


@MISTAKES.variant
def _(X, z, k):
    return wrong.two_coins(X, np.eye(k)[z])


@MISTAKES.add("counts the labels from 1", "Labels are 0, 1, ..., k - 1.")
def _(X, z, k):
    return wrong.right(X, np.eye(k + 1)[z][:, 1:])


@MISTAKES.add("leaves out a coin", "The loop must reach the first and the last coin.")
def _(X, z, k):
    return wrong.right(X, np.eye(k)[z])[:-1]


@MISTAKES.variant
def _(X, z, k):
    return wrong.right(X, np.eye(k)[z])[1:]


@MISTAKES.variant
def _(X, z, k):
    thetas = wrong.right(X, np.eye(k)[z])
    thetas[-1] = 0
    return thetas


@MISTAKES.variant
def _(X, z, k):
    thetas = wrong.right(X, np.eye(k)[z])
    thetas[0] = 0
    return thetas


@MISTAKES.add("overwrites its inputs", "X and z are used again; work on a copy.")
def _(X, z, k):
    thetas = wrong.right(X, np.eye(k)[z])
    X[:] = 0
    return thetas


@MISTAKES.variant
def _(X, z, k):
    thetas = wrong.right(X, np.eye(k)[z])
    z.sort()
    z += 1
    return thetas
