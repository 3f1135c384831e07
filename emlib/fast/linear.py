"""A Bernoulli log-probability is linear in x: one matrix product instead of two.

    sum of x log p + (1 - x) log(1 - p)  =  x . (log p - log(1 - p)) + sum of log(1 - p)

The brackets are the same for all images: they are computed once a pass. `bernoulli.log_bernoulli`
is the readable form of the same.
"""

from typing import NamedTuple

import numpy as np

from emlib.bernoulli import probabilities
from emlib.logspace import log_weights


class Linear(NamedTuple):
    """What turns pixels into log p(x, component).

    slopes : ndarray of shape (k, d), log p - log(1 - p)
    blank : ndarray of shape (k, d), log(1 - p)
    offsets : ndarray of shape (k, 1), log weight + sum of `blank`, of a page without ink, less base
    base : float64, the largest of them; float32 keeps more digits of what is left
    never, always : ndarray of bool, shape (k, d), where p is exactly 0 or 1; left out of the above
    exact : bool, is there any such p
    weights, means : the parameters
    """

    slopes: np.ndarray
    blank: np.ndarray
    offsets: np.ndarray
    base: np.float64
    never: np.ndarray
    always: np.ndarray
    exact: bool
    weights: np.ndarray
    means: np.ndarray


def linear(weights, means, dtype=np.float64):
    """Compute the coefficients of a pass."""
    weights, means = np.asarray(weights, dtype=float), probabilities(means)
    never, always = means == 0, means == 1
    blank = np.log1p(-np.where(always, 0, means))
    slopes = np.log(np.where(never, 1, means)) - blank
    offsets = (log_weights(weights) + blank.sum(axis=1))[:, None]
    base = offsets.max()
    slopes, blank, offsets = (a.astype(dtype) for a in (slopes, blank, offsets - base))
    exact = bool(never.any() or always.any())
    return Linear(slopes, blank, offsets, base, never, always, exact, weights, means)


def rule_out(log_joint, ready, times):
    """Write -inf where ink meets p = 0 or a blank pixel meets p = 1, in place.

    Parameters
    ----------
    log_joint : ndarray of shape (k, n)
    ready : Linear
    times : callable, times(W) -> W @ X.T, of shape (k, n)
    """
    if not ready.exact:
        return log_joint
    if ready.never.any():
        log_joint[times(ready.never.astype(log_joint.dtype)) > 0] = -np.inf
    if ready.always.any():
        ink = times(ready.always.astype(log_joint.dtype))
        log_joint[ink < ready.always.sum(axis=1)[:, None]] = -np.inf
    return log_joint
