"""Where EM starts: rows of the data that lie far apart."""

import numpy as np


def plus_plus(X, k, rng):
    """Pick k rows, each with probability proportional to its squared distance from those before.

    Parameters
    ----------
    X : ndarray of shape (n, d)
    k : int, at most n
    rng : numpy.random.Generator

    Returns
    -------
    ndarray of shape (k,), row numbers

    References
    ----------
    Arthur and Vassilvitskii (2007), "k-means++: the advantages of careful seeding", section 2.2.
    """
    X = np.asarray(X, dtype=float)
    n = len(X)
    if not 1 <= k <= n:
        raise ValueError(f"k must lie between 1 and the number of points {n}, got {k}")
    rows = [rng.integers(n)]
    distance = np.full(n, np.inf)  # (n,) squared, to the nearest row picked so far
    while len(rows) < k:
        distance = np.minimum(distance, ((X - X[rows[-1]]) ** 2).sum(axis=1))
        total = distance.sum()
        if total == 0:  # fewer than k distinct rows
            rows.append(rng.integers(n))
        else:
            rows.append(rng.choice(n, p=distance / total))
    return np.array(rows)
