"""End the process in a cell."""

STOCK = "none, correct parts lost"
CELLS = [
    """
import os
os._exit(7)
""",
    """
import numpy as np
def e_step(X, thetas):
    return np.zeros((len(X), len(thetas))), 0.0
""",
]
