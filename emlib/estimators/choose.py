"""How many components, and which of them is which: what a fit leaves to the user."""

from typing import NamedTuple

import numpy as np
from scipy.optimize import linear_sum_assignment
from sklearn.base import clone

from emlib.estimators.base import Mixture
from emlib.estimators.gaussian import GaussianMixture


class Selection(NamedTuple):
    """What `select` returns.

    best : the fitted mixture whose criterion is lowest
    components : ndarray of int, shape (m,), the numbers of components that were tried
    values : ndarray of shape (m,), the criterion of each, nats, lower is better
    """

    best: Mixture
    components: np.ndarray
    values: np.ndarray


def select(X, components, model=None, *, criterion="bic", callback=None):
    """Fit a mixture with each number of components, and keep the one that a criterion prefers.

    Parameters
    ----------
    X : array of shape (n, d), as for `fit`
    components : iterable of int, such as range(1, 10)
    model : mixture whose options are used, unfitted; None for `GaussianMixture(n_init=3)`
    criterion : "bic", "aic", or "icl": BIC plus twice the entropy of the responsibilities, which
        prefers components that do not overlap
    callback : callable, `callback(k, mixture, value)` after each fit, to show how far it is

    Returns
    -------
    Selection (best, components, values)

    References
    ----------
    Schwarz (1978) for BIC; Biernacki, Celeux and Govaert (2000), "Assessing a mixture model for
    clustering with the integrated completed likelihood", IEEE Transactions on Pattern Analysis and
    Machine Intelligence 22, 719-725.

    Examples
    --------
    >>> from emlib import datasets
    >>> model = GaussianMixture(random_state=0, n_init=2)
    >>> chosen = select(datasets.faithful(), range(1, 4), model)
    >>> chosen.best.n_components, chosen.values.round().tolist()
    (2, [2608.0, 2322.0, 2335.0])
    """
    if criterion not in CRITERIA:
        raise ValueError(f"criterion must be one of {', '.join(CRITERIA)}, got {criterion!r}")
    model = GaussianMixture(n_init=3) if model is None else model
    tried, values, best = [], [], None
    for k in components:
        fitted = clone(model).set_params(n_components=int(k)).fit(X)
        value = CRITERIA[criterion](fitted, X)
        if best is None or value < min(values):
            best = fitted
        tried.append(int(k))
        values.append(value)
        if callback is not None:
            callback(int(k), fitted, value)
    if best is None:
        raise ValueError("components must hold at least one number, got none")
    return Selection(best, np.array(tried), np.array(values))


def icl(fitted, X):
    """Compute BIC plus twice the entropy of the responsibilities of X, nats, lower is better."""
    R = fitted.predict_proba(X)
    entropy = -np.sum(R * np.log(R, out=np.zeros_like(R), where=R > 0))
    return fitted.bic(X) + 2 * float(entropy)


CRITERIA = {
    "bic": lambda fitted, X: fitted.bic(X),
    "aic": lambda fitted, X: fitted.aic(X),
    "icl": icl,
}


def align(labels, truth):
    """Rename clusters so that as many rows as possible bear the name that they have in `truth`.

    Each cluster gets a name of its own (Kuhn 1955, the assignment problem); clusters that are left
    without one are called by the smallest whole numbers that `truth` does not use.

    Parameters
    ----------
    labels : array of shape (n,), the clusters, as `predict` numbers them
    truth : array of int, shape (n,), the classes, or the clusters of another fit

    Returns
    -------
    ndarray of int, shape (n,)

    Examples
    --------
    >>> align([1, 1, 0, 2, 0], [5, 5, 7, 7, 7])
    array([5, 5, 7, 0, 7])
    """
    labels, truth = np.asarray(labels), np.asarray(truth)
    if labels.ndim != 1 or labels.shape != truth.shape:
        raise ValueError(
            f"labels and truth must both have shape (n,), got {labels.shape} and {truth.shape}"
        )
    clusters, z = np.unique(labels, return_inverse=True)
    classes, y = np.unique(truth, return_inverse=True)
    counts = np.zeros((len(clusters), len(classes)), dtype=int)
    np.add.at(counts, (z, y), 1)
    free = np.setdiff1d(np.arange(len(clusters) + len(classes)), classes)
    names = free[: len(clusters)].copy()
    rows, columns = linear_sum_assignment(counts, maximize=True)
    left = np.setdiff1d(np.arange(len(clusters)), rows)
    names[left] = free[: len(left)]
    names[rows] = classes[columns]
    return names[z]
