"""Print 10 MB in every call."""

CELLS = [
    """
import numpy as np
def e_step(X, thetas):
    print("x" * 10_000_000)
    return np.zeros((len(X), len(thetas))), 0.0
""",
]
