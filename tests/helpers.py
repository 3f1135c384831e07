"""What several tests need, each proven by a test that it can fail."""

import numpy as np


def assert_never_falls(logliks, slack=1e-9):
    """Fail if a log-likelihood falls by more than rounding.

    `slack` is relative: a sum of n terms in float64 is good to about 1e-13, 1e-9 is generous.
    """
    logliks = np.asarray(logliks, dtype=float)
    falls = np.diff(logliks) < -slack * np.abs(logliks[1:])
    assert not falls.any(), f"falls after steps {np.flatnonzero(falls)}: {logliks}"


def sort_components(*params):
    """Order the components by their first parameter beyond the weights (labels are arbitrary)."""
    key = params[1] if len(params) > 1 else params[0]
    order = np.lexsort(np.asarray(key).T[::-1])
    return tuple(np.asarray(p)[order] for p in params)
