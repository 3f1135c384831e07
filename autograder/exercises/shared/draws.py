"""Draw inputs that differ each time in all but what a verdict could hang on.

Whether a small number shows that somebody adds somewhere depends on scales. Were they drawn anew
for each verdict, it would show on one day and not on the next. So a case has a design, drawn once
and for all by a generator of its own; what is drawn for each verdict is where it lies, how it is
turned, the order of its points and components, and some per cent of each number.
"""

import numpy as np


def nearly(rng, values, by=0.03):
    """Change each number by at most this share of itself."""
    values = np.asarray(values, dtype=float)
    return values * rng.uniform(1 - by, 1 + by, size=values.shape)


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
    R = nearly(rng, R)
    R = (R / R.sum(axis=1, keepdims=True)).round(digits)
    largest = R.argmax(axis=1)
    R[np.arange(len(R)), largest] += 1 - R.sum(axis=1)
    return R.round(digits)


def draw_turn(rng, d):
    """Draw a rotation, or a reflection, of d dimensions (d, d)."""
    Q, triangle = np.linalg.qr(rng.normal(size=(d, d)))
    return Q * np.sign(np.diag(triangle))
