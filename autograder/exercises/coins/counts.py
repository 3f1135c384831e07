"""Mistakes in counting flips, which both `mle` and the M-step can make.

Each function takes X (n, d) and R (n, k); known labels are an R of zeros and ones.
"""

import numpy as np

from autograder.exercises.shared.shares import counts, sums, votes


def shared_out(sides):
    """Divide each coin's counts by their sum."""
    return sides / sides.sum(axis=1, keepdims=True)


def right(X, R):
    """Count the flips of each coin, and divide."""
    return shared_out(sums(X, R))


def frequencies(X):
    """Compute how often each side came up in each row, as a share of its flips."""
    return X / X.sum(axis=1, keepdims=True)


def totals(X, R):
    """Count the flips of each coin (k, 1)."""
    return sums(X, R).sum(axis=1, keepdims=True)


def heads_and_rest(heads):
    """Return the probability of heads, `heads(X, R)`, and what is left of 1."""
    return lambda X, R: np.stack([heads(X, R), 1 - heads(X, R)], axis=1)


def two_sides(X, R):
    return heads_and_rest(lambda X, R: right(X, R)[:, 0])(X, R)


def heads_by_tails(X, R):
    return sums(X, R)[:, 0] / sums(X, R)[:, -1]


def unpacked(X):
    """Take X apart into heads and tails, which ends in a ValueError for any other d."""
    heads, tails = X.T
    return np.stack([heads, tails], axis=1)


def medians(X, R):
    return np.array([np.median(frequencies(X)[z], axis=0) for z in votes(R).T == 1])


def first_coins(m):
    """See the first m coins; one that is missing gets no flips at all."""
    return lambda X, R: right(X, np.pad(R, ((0, 0), (0, m)))[:, :m])


def blank(j):
    """Leave a coin's row of thetas at 0."""
    return lambda X, R: np.where(np.arange(R.shape[1])[:, None] == j % R.shape[1], 0, right(X, R))


COUNTS = {
    "divides by the number of rows instead of the number of flips": (
        "A theta is heads out of flips; how many flips did this coin get?",
        lambda X, R: sums(X, R) / counts(R)[:, None],
        lambda X, R: sums(X, R) / len(X),
    ),
    "returns the counts without dividing": (
        "Counts aren't probabilities yet: the sides of a coin must sum to 1.",
        sums,
    ),
    "normalises over the coins instead of the sides": (
        "What sums to 1: the sides of one coin, or the heads of all coins?",
        lambda X, R: sums(X, R) / sums(X, R).sum(axis=0),
        lambda X, R: (sums(X, R) / sums(X, R).sum(axis=0)).T,
    ),
    "divides by the flips of all coins": (
        "The flips of the other coins don't count for this one.",
        lambda X, R: sums(X, R) / X.sum(),
    ),
    "counts the heads of all coins": (
        "Heads are shared among the coins just as flips are.",
        lambda X, R: X.sum(axis=0) / totals(X, R),
    ),
    "ignores the {shares}": (
        "Every coin comes out the same; where do the {shares} enter?",
        lambda X, R: np.tile(X.sum(axis=0) / X.sum(), (R.shape[1], 1)),
    ),
    "averages the frequencies of the rows": (
        "A row of 20 flips says more than a row of 4: add up counts first, divide once at the end.",
        lambda X, R: sums(frequencies(X), R) / counts(R)[:, None],
        lambda X, R: sums(frequencies(X), R) / len(X),
        lambda X, R: sums(frequencies(X), R),
    ),
    "takes the median of the rows": (
        "A coin's share of heads is all its heads out of all its flips.",
        medians,
    ),
    "takes all rows to be equally long": (
        "Rows may have different numbers of flips; add up what is there.",
        lambda X, R: sums(X, R) / (counts(R)[:, None] * X[0].sum()),
        lambda X, R: sums(X, R) / (counts(R)[:, None] * 10),
        lambda X, R: sums(X, R) / (counts(R)[:, None] * X.sum(axis=1).mean()),
        lambda X, R: sums(X, R) / (counts(R)[:, None] * X.sum(axis=1).max()),
        lambda X, R: sums(X, R) / (counts(R)[:, None] * X[-1].sum()),
        heads_and_rest(lambda X, R: sums(X, R)[:, 0] / (10 * counts(R))),
        heads_and_rest(lambda X, R: sums(unpacked(X), R)[:, 0] / (10 * counts(R))),
        heads_and_rest(lambda X, R: sums(X, R)[:, 0] / (X[0].sum() * counts(R))),
    ),
    "divides along the wrong axis (a new axis is missing)": (
        "(k, d) divided by (k,) takes the last axis; keepdims=True or [:, None] keeps them apart.",
        lambda X, R: sums(X, R) / totals(X, R)[:, 0],
        lambda X, R: sums(X, R) / counts(R),
    ),
    "adds the {shares} to the counts instead of multiplying": (
        "Half a row gives half of its heads: a share is a factor.",
        lambda X, R: shared_out((R[:, :, None] + X[:, None, :]).sum(axis=0)),
    ),
    "thetas is transposed": (
        "Rows of thetas are coins, columns are sides.",
        lambda X, R: right(X, R).T,
    ),
    "the coins are in the wrong order": (
        "Row j of thetas belongs to coin j.",
        lambda X, R: right(X, R)[::-1],
    ),
    "heads and tails are swapped": (
        "Column j of thetas belongs to column j of X.",
        lambda X, R: right(X, R)[:, ::-1],
        lambda X, R: two_sides(X, R)[:, ::-1],
    ),
    "returns only the probability of heads": (
        "Wanted is one column for each side.",
        lambda X, R: right(X, R)[:, 0],
        lambda X, R: right(X, R)[:, :1],
    ),
    "divides by the largest count instead of the sum": (
        "The sides of a coin must sum to 1.",
        lambda X, R: sums(X, R) / sums(X, R).max(axis=1, keepdims=True),
    ),
    "works for two coins only": (
        "There may be one coin, or three: k.",
        lambda X, R: right(X, R[:, [0, 1]]),
        first_coins(2),
    ),
    "works for three coins only": (
        "There may be one coin, or two: k.",
        lambda X, R: right(X, R[:, [0, 1, 2]]),
        first_coins(3),
    ),
    "takes the number of columns of X for the number of coins": (
        "X tells how many rows and sides there are, not how many coins.",
        lambda X, R: right(X, R[:, np.arange(X.shape[1])]),
    ),
    "works for two sides only": (
        "A die has six sides: each one has its count.",
        two_sides,
        lambda X, R: two_sides(unpacked(X), R),
        lambda X, R: right(X[:, [0, 1]], R),
        lambda X, R: two_sides(X[:, [0, 1]], R),
    ),
    "drops axes of length 1": (
        "With a single coin thetas still has two axes; squeeze takes one away.",
        lambda X, R: np.squeeze(right(X, R)),
    ),
    "divides heads by tails": (
        "That is the odds; a probability is heads out of all flips.",
        heads_by_tails,
        heads_and_rest(heads_by_tails),
        heads_and_rest(lambda X, R: heads_by_tails(unpacked(X), R)),
    ),
    "adds imaginary flips (smoothing)": (
        "Maximum likelihood counts what was seen, nothing more.",
        *(
            (lambda X, R, a=a: shared_out(sums(X, R) + a))
            for a in (1, 0.5, 2, 0.1, 0.01, 1e-3, 1e-4)
        ),
    ),
    "adds a small number to the denominator": (
        "Every coin has some flips here; the small number only makes the answer wrong.",
        *(lambda X, R, e=e: sums(X, R) / (totals(X, R) + e) for e in (1e-3, 1e-2, 0.1, 1, 1e-4)),
    ),
    "the result is cut to whole numbers": (
        "An array made like X may hold integers; ask for floats.",
        lambda X, R: right(X, R).astype(int),
    ),
    "rounds the result": (
        "Return the numbers as they are; rounding is for printing.",
        *(lambda X, R, d=d: right(X, R).round(d) for d in (1, 2, 3, 4, 5)),
    ),
    "leaves out a row": (
        "The loop must reach the first and the last row.",
        lambda X, R: right(X[:-1], R[:-1]),
        lambda X, R: right(X[1:], R[1:]),
    ),
    "leaves out a coin": (
        "The loop must reach the first and the last coin.",
        lambda X, R: right(X, R)[:-1],
        lambda X, R: right(X, R)[1:],
        lambda X, R: right(X, R)[:1],
        blank(-1),
        blank(0),
    ),
    "returns the array as it was made": (
        "The array is there, but nothing is written into it.",
        lambda X, R: np.zeros((R.shape[1], X.shape[1])),
        lambda X, R: np.ones((R.shape[1], X.shape[1])),
    ),
    "returns the logarithm of thetas": (
        "Wanted are probabilities.",
        lambda X, R: np.log(right(X, R)),
    ),
}
