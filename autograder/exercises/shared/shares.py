"""Mistakes in mixing weights and means, which every M-step of a mixture can make.

`WEIGHTS` holds functions R -> weights, `MEANS` functions (X, R) -> means, each with one mistake.
"""

import numpy as np

from autograder.judging.exercise import mistakes


def misconceptions(section, finish, m_step, arguments=2):
    """Turn the mistakes below into misconceptions of one model's M-step.

    section : str, where to re-read
    finish : callable, `finish(X, R, weights, means, ...)` gives all that the M-step returns
    arguments : int, how many arguments the M-step takes
    """

    def voted(X, R, *rest):  # nan for a component without a vote, where m_step raises
        R = votes(R)
        return finish(X, R, right_weights(R), right_means(X, R), *rest)

    return (
        *mistakes(section, WEIGHTS, lift=lambda change: wrong_weights(finish, change)),
        *mistakes(section, MEANS, lift=lambda change: wrong_means(finish, change)),
        *returning(section, m_step, arguments, voted),
    )


def returning(section, m_step, arguments, *voted):
    """Make the misconceptions about all results together; `voted` are ways to use votes."""

    def of_these(columns):
        return lambda X, R, *rest: m_step(X, R[:, columns(X)], *rest)

    def rounded(digits):
        return lambda X, R, *rest: m_step(X, R.round(digits), *rest)

    table = {
        "gives each point to one component instead of sharing": (
            "EM keeps the doubt: points count by their responsibility; no argmax, that is k-means.",
            lambda X, R, *rest: m_step(X, votes(R), *rest),
            *voted,
        ),
        "the results are in the wrong order": (
            "The weights come first, then the means.",
            lambda *args: (m_step(*args)[1], m_step(*args)[0], *m_step(*args)[2:]),
            lambda *args: tuple(m_step(*args))[::-1],
        ),
        "returns only a part of the results": (
            "Everything that the next E-step needs is asked for.",
            lambda *args: m_step(*args)[1],
            lambda *args: m_step(*args)[0],
            lambda *args: m_step(*args)[1:],
            lambda *args: m_step(*args)[:-1],
        ),
        "returns zeros only": (
            "The arrays are made, but nothing is written into them.",
            lambda *args: tuple(map(np.zeros_like, m_step(*args))),
        ),
        "takes the number of features for the number of components": (
            "How many components there are is seen in R; X tells n and d.",
            of_these(lambda X: np.arange(X.shape[1])),  # past the last: an IndexError
        ),
        "works for two components only": (
            "There may be one component, or three: k is seen in R.",
            of_these(lambda X: [0, 1]),
        ),
        "works for three components only": (
            "There may be one component, or two: k is seen in R.",
            of_these(lambda X: [0, 1, 2]),
        ),
        "rounds the responsibilities": (
            "Take the numbers as they are; rounding is for printing.",
            *map(rounded, (2, 1, 3, 4, 5, 6)),
        ),
        "overwrites its inputs": (
            "X and R are used again afterwards; work on a copy.",
            *overwriting(m_step, arguments),
        ),
    }
    return mistakes(section, table)


def overwriting(function, arguments):
    """Make functions that return what is right, and overwrite one of the arguments each."""

    def overwrites(position):
        def wrong(*args):
            returned = function(*args)
            args[position][...] = 0
            return returned

        return wrong

    return tuple(map(overwrites, range(arguments)))


def wrong_weights(finish, change):
    """Spoil the weights alone: `change(R)`."""
    return lambda X, R, *rest: finish(X, R, change(R), right_means(X, R), *rest)


def wrong_means(finish, change):
    """Spoil the means alone: `change(X, R)`."""
    return lambda X, R, *rest: finish(X, R, right_weights(R), change(X, R), *rest)


def right_weights(R):
    """Divide the effective counts by n."""
    return R.sum(axis=0) / len(R)


def right_means(X, R):
    """Divide the weighted sums by the effective counts."""
    return sums(X, R) / counts(R)[:, None]


def sums(X, R):
    """Compute the sum of r x for each component (k, d)."""
    return R.T @ X


def counts(R):
    """Compute the effective counts n_k (k,)."""
    return R.sum(axis=0)


def votes(R):
    """Give each point to its likeliest component (n, k), 0 or 1."""
    return np.eye(R.shape[1])[R.argmax(axis=1)]


WEIGHTS = {
    "does not divide the counts by n": (
        "Mixing weights are probabilities: what must they sum to?",
        counts,
    ),
    "divides the counts by the wrong number": (
        "A mixing weight is the share of all points that a component accounts for.",
        lambda R: counts(R) / R.shape[1],
        lambda R: counts(R) / (len(R) - 1),
        lambda R: counts(R) / R.size,
        lambda R: counts(R) / counts(R).max(),
        lambda R: counts(R) / (len(R) + 1),
        lambda R: counts(R) / np.linalg.norm(counts(R)),
    ),
    "makes all mixing weights equal": (
        "A component that accounts for more of the points weighs more.",
        lambda R: np.full(R.shape[1], 1 / R.shape[1]),
    ),
    "counts votes instead of shares for the mixing weights": (
        "Each point counts for every component, by its responsibility; no argmax.",
        lambda R: votes(R).mean(axis=0),
        lambda R: votes(R).sum(axis=0),
        lambda R: (R > 0.5).mean(axis=0),
    ),
    "averages over the components instead of the points": (
        "There is one mixing weight for each component: which axis of R has to go?",
        lambda R: R.mean(axis=1),
        lambda R: R.sum(axis=1),
        lambda R: R.sum(axis=1) / R.sum(),
    ),
    "takes the mixing weights from a single point": (
        "All points have a say: which axis is summed?",
        lambda R: R[0],
        lambda R: R[-1],
        lambda R: R.max(axis=0),
    ),
    "returns one mixing weight for all components together": (
        "There is one mixing weight for each component: which axis of R has to go?",
        lambda R: R.mean(),
        lambda R: R.sum() / len(R),
        lambda R: R.sum(),
        lambda R: right_weights(R)[-1],
        lambda R: right_weights(R)[0],
    ),
}

MEANS = {
    "divides (k, d) by (k,) without a new axis": (
        "NumPy lines up the last axes: which axis of the sums belongs to the counts?",
        lambda X, R: sums(X, R) / counts(R),
    ),
    "does not divide the weighted sums by the counts": (
        "A mean is a sum divided by how many there are, here by how many points effectively.",
        sums,
    ),
    "divides the weighted sums by n instead of n_k": (
        "How many points, effectively, does one component have?",
        lambda X, R: sums(X, R) / len(X),
    ),
    "adds a small number to the counts below the line": (
        "Every component has some points here, so nothing can be divided by 0.",
        *(
            (lambda X, R, eps=10.0**-e: sums(X, R) / (counts(R)[:, None] + eps))
            for e in (3, 2, 4, 5, 6, 7)
        ),
    ),
    "gives every component the mean of all points": (
        "Each point pulls on a mean with the responsibility of that component.",
        lambda X, R: np.tile(X.mean(axis=0), (R.shape[1], 1)),
    ),
    "gives each point to one component for the means": (
        "EM keeps the doubt: points count by their responsibility; no argmax, that is k-means.",
        lambda X, R: right_means(X, votes(R)),
        lambda X, R: np.array([X[R.argmax(axis=1) == j].mean(axis=0) for j in range(R.shape[1])]),
        lambda X, R: sums(X, votes(R)) / counts(R)[:, None],
    ),
    "weights the points with squared responsibilities": (
        "Each responsibility enters once.",
        lambda X, R: sums(X, R**2) / counts(R)[:, None],
        lambda X, R: right_means(X, R**2),
    ),
    "keeps only one point of the sum": (
        "In a loop over the points, each adds to the sum: += instead of =.",
        lambda X, R: R[-1][:, None] * X[-1] / counts(R)[:, None],
        lambda X, R: R[0][:, None] * X[0] / counts(R)[:, None],
        lambda X, R: R[-1][:, None] * X[-1],
    ),
    "the means are transposed": (
        "Row j of the means belongs to component j.",
        lambda X, R: right_means(X, R).T,
    ),
    "returns one mean for all components together": (
        "Each component has a mean of its own.",
        lambda X, R: right_means(X, R).mean(axis=0),
        lambda X, R: right_means(X, R).sum(axis=0),
        lambda X, R: X.mean(axis=0),
        lambda X, R: right_means(X, R).mean(axis=1),
        lambda X, R: right_means(X, R)[0],
    ),
    "the components are in the wrong order": (
        "Component j belongs to column j of R.",
        lambda X, R: right_means(X, R)[::-1],
    ),
}
