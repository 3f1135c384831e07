"""Draw inputs that differ each time in all but what a verdict could hang on.

Whether a small number shows that somebody adds somewhere depends on scales. Were they drawn anew
for each verdict, it would show on one day and not on the next. So a case has a design, drawn once
and for all by a generator of its own; what is drawn for each verdict is where it lies, how it is
turned, the order of its points and components, and some per cent of each number.
"""

import functools

import numpy as np

from autograder.judging.exercise import Case


def designed(seed):
    """Let a function design cases once; what it becomes draws them, as often as it is asked.

    The function gets a generator for its designs, and returns a list of cases and of functions
    that draw one: `draw(rng) -> Case`.

    Examples
    --------
    >>> @designed(5)
    ... def cases(design):
    ...     n = design.integers(10**6)
    ...     return [Case("one", (n,)), lambda rng: Case("two", (n, rng.random()))]
    >>> first, second = (cases(np.random.default_rng(seed)) for seed in (1, 2))
    >>> first[0] is second[0], [bool(a == b) for a, b in zip(first[1].args, second[1].args)]
    (True, [True, False])
    """

    def made(design_cases):
        @functools.cache
        def designs():
            return design_cases(np.random.default_rng(seed))

        @functools.wraps(design_cases)
        def cases(rng):
            return [d if isinstance(d, Case) else d(rng) for d in designs()]

        return cases

    return made


def nearly(rng, values, by=0.03):
    """Change each number by at most this share of itself."""
    return values * (1 - by + 2 * by * rng.random(values.shape))


def draw_weights(rng, k):
    """Draw k mixing weights, no two alike and none below 0.4 / k."""
    return nearly_weights(rng, rng.permutation(np.linspace(1, 3, k)), 0.1)


def nearly_weights(rng, weights, by=0.03):
    """Change mixing weights (k,) a little; they still sum to 1."""
    weights = nearly(rng, weights, by)
    return weights / weights.sum()


def draw_shares(rng, n, k):
    """Draw responsibilities (n, k), none near 0; every component wins a vote if n >= k."""
    R = np.exp(rng.normal(size=(n, k)))
    R[np.arange(min(n, k)), np.arange(min(n, k))] = R[: min(n, k)].max(axis=1) * 1.5
    return rng.permutation(R / R.sum(axis=1, keepdims=True))


def nearly_shares(rng, R, digits=4):
    """Change responsibilities (n, k) a little; they have few digits, and rows sum to 1."""
    upto = nearly(rng, R).cumsum(axis=1)
    upto = np.rint(upto / upto[:, -1:] * 10**digits)
    upto[:, 1:] -= upto[:, :-1]
    return upto / 10**digits


def small_share(name, drawn, design):
    """Design a case of eight points, a hundredth of which belong to the first of two components.

    drawn : what draws a case with such points, whatever their responsibilities
    """
    share = design.uniform(0.004, 0.009, size=8)

    def draw(rng):
        first = nearly(rng, share).round(8)
        return Case(name, (drawn(rng).args[0], np.column_stack([first, 1 - first])), "edge")

    return draw


def shuffled(rng, X):
    """Put the rows of X in another order."""
    return X[rng.permutation(len(X))]


def draw_turn(rng, d):
    """Draw a rotation, or a reflection, of d dimensions (d, d)."""
    Q, triangle = np.linalg.qr(rng.normal(size=(d, d)))
    return Q * np.sign(np.diag(triangle))


def draw_mirror(rng, d):
    """Draw a reflection of d dimensions (d, d), which is its own transpose."""
    v = rng.normal(size=d)
    mirror = v[:, None] * v * (-2 / (v @ v))
    mirror.flat[:: d + 1] += 1
    return mirror
