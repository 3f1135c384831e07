"""The coins' two steps in their plainest form, for the mistakes to spoil."""

from dataclasses import replace

import numpy as np

from autograder.judging.exercise import Misconception


def likelihood(X, thetas):
    """Compute p(row | coin) (n, k)."""
    return np.prod(thetas[None, :, :] ** X[:, None, :], axis=2)


def joint(X, thetas):
    """Compute p(row, coin) (n, k) with the prior 1/k."""
    return likelihood(X, thetas) / len(thetas)


def shares(p):
    """Divide every row by its sum."""
    return p / p.sum(axis=1, keepdims=True)


def responsibilities(X, thetas):
    """Compute R (n, k)."""
    return shares(joint(X, thetas))


def log_rows(X, thetas):
    """Compute the log-likelihood of each row (n,)."""
    return np.log(joint(X, thetas).sum(axis=1))


def loglik(X, thetas):
    """Compute the log-likelihood."""
    return float(log_rows(X, thetas).sum())


def e_step(X, thetas):
    """Compute R and loglik."""
    p = joint(X, thetas)
    total = p.sum(axis=1, keepdims=True)
    return p / total, float(np.log(total).sum())


def counts(X, R):
    """Count the sides for each coin (k, d)."""
    return R.T @ X


def m_step(X, R):
    """Compute the thetas."""
    sides = counts(X, R)
    return sides / sides.sum(axis=1, keepdims=True)


class Mistakes(list):
    """Collect misconceptions by decorating the wrong functions.

    Examples
    --------
    >>> mistakes = Mistakes("Coins, section 1: Count")
    >>> @mistakes.add("divides by the number of rows", "A row is many flips; what is counted?")
    ... def _(X, z, k):
    ...     return X / len(X)
    >>> @mistakes.variant
    ... def _(X, z, k):
    ...     return X / X.shape[0]
    >>> mistakes[0].name, len(mistakes[0].variants)
    ('divides by the number of rows', 1)
    """

    def __init__(self, section):
        super().__init__()
        self.section = section

    def add(self, name, hint, section=None):
        """Decorate the wrong implementation of a new misconception."""

        def decorate(function):
            self.append(Misconception(name, hint, section or self.section, function))
            return function

        return decorate

    def collect(self, name, hint, *functions, section=None):
        """Add a misconception from functions that exist already; the first is the typical one."""
        section = section or self.section
        self.append(Misconception(name, hint, section, functions[0], functions[1:]))

    def variant(self, function):
        """Decorate another implementation of the misconception that was added last."""
        self[-1] = replace(self[-1], variants=(*self[-1].variants, function))
        return function
