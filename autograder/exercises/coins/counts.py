"""Mistakes that are made in counting flips: in the M-step of the coins, and with known labels.

Each function takes X (n, d) and R (n, k); known labels are an R of zeros and ones.
"""

import numpy as np

from autograder.exercises.coins.right import counts
from autograder.exercises.coins.right import m_step as right


def by_rows(X, R):
    return counts(X, R) / R.sum(axis=0)[:, None]


def by_all_rows(X, R):
    return counts(X, R) / len(X)


def not_divided(X, R):
    return counts(X, R)


def over_coins(X, R):
    return counts(X, R) / counts(X, R).sum(axis=0)


def by_all_flips(X, R):
    return counts(X, R) / X.sum()


def unweighted_numerator(X, R):
    return X.sum(axis=0) / counts(X, R).sum(axis=1, keepdims=True)


def unweighted(X, R):
    return np.tile(X.sum(axis=0) / X.sum(), (R.shape[1], 1))


def hard(X, R):
    return right(X, np.eye(R.shape[1])[R.argmax(axis=1)])


def mean_of_frequencies(X, R):
    frequencies = X / X.sum(axis=1, keepdims=True)
    return R.T @ frequencies / R.sum(axis=0)[:, None]


def mean_of_all_frequencies(X, R):
    frequencies = X / X.sum(axis=1, keepdims=True)
    return R.T @ frequencies / len(X)


def sum_of_frequencies(X, R):
    return R.T @ (X / X.sum(axis=1, keepdims=True))


def equal_lengths(flips):
    """Divide by the number of rows times one length; `flips(X)` is that length."""

    def wrong(X, R):
        return by_rows(X, R) / flips(X)

    return wrong


def no_new_axis(X, R):
    return counts(X, R) / counts(X, R).sum(axis=1)


def by_rows_no_new_axis(X, R):
    return counts(X, R) / R.sum(axis=0)


def over_coins_transposed(X, R):
    return over_coins(X, R).T


def by_largest(X, R):
    return counts(X, R) / counts(X, R).max(axis=1, keepdims=True)


def two_coins(X, R):
    sides = [R[:, j] @ X for j in (0, 1)]
    return np.array([side / side.sum() for side in sides])


def first_two_coins(X, R):
    """As above, where a missing second coin is counted as no flips at all."""
    sides = [(R[:, j : j + 1] * X).sum(axis=0) for j in (0, 1)]
    return np.array([side / side.sum() for side in sides])


def two_sides(X, R):
    heads = R.T @ X[:, 0] / (R.T @ X).sum(axis=1)
    return np.stack([heads, 1 - heads], axis=1)


def first_two_sides(X, R):
    return right(X[:, [0, 1]], R)


def squeezed(X, R):
    return np.squeeze(right(X, R))


def median_of_frequencies(X, R):
    z = R.argmax(axis=1)
    frequencies = X / X.sum(axis=1, keepdims=True)
    return np.array([np.median(frequencies[z == j], axis=0) for j in range(R.shape[1])])


def transposed(X, R):
    return right(X, R).T


def coins_reversed(X, R):
    return right(X, R)[::-1]


def sides_reversed(X, R):
    return right(X, R)[:, ::-1]


def two_sides_reversed(X, R):
    return two_sides(X, R)[:, ::-1]


def only_heads(X, R):
    return right(X, R)[:, 0]


def only_heads_column(X, R):
    return right(X, R)[:, :1]


def odds(X, R):
    return counts(X, R)[:, 0] / counts(X, R)[:, -1]


def rounded(decimals):
    def wrong(X, R):
        return right(X, R).round(decimals)

    return wrong


def smoothed(alpha):
    """Add alpha to every count."""

    def wrong(X, R):
        sides = counts(X, R) + alpha
        return sides / sides.sum(axis=1, keepdims=True)

    return wrong


def epsilon_below(epsilon):
    def wrong(X, R):
        return counts(X, R) / (counts(X, R).sum(axis=1, keepdims=True) + epsilon)

    return wrong


def whole_numbers(X, R):
    return right(X, R).astype(X.dtype)


def whole_counts(X, R):
    sides = np.zeros((R.shape[1], X.shape[1]), dtype=X.dtype)
    for x, r in zip(X, R, strict=True):
        sides += np.outer(r, x).astype(X.dtype)
    return sides / sides.sum(axis=1, keepdims=True)


def floor_division(X, R):
    return counts(X, R) // counts(X, R).sum(axis=1, keepdims=True)


def without_last_row(X, R):
    return right(X[:-1], R[:-1])


def without_first_row(X, R):
    return right(X[1:], R[1:])


def last_row_only(X, R):
    return right(X[-1:], R[-1:])


def logs(X, R):
    return np.log(right(X, R))


def squared(X, R):
    return right(X, R**2)


def overwrites_X(X, R):
    thetas = right(X, R)
    X[:] = 0
    return thetas


def overwrites_R(X, R):
    thetas = right(X, R)
    R /= R.sum(axis=0) + 1
    return thetas
