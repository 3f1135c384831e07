"""Emit a displayed value that a grader might read as the score."""

STOCK = "10"
CELLS = [
    """
import sys
import numpy as np
from IPython.display import display
def e_step(X, thetas):
    sys.displayhook(10)
    display(10.0)
    print(10)
    return np.zeros((len(X), len(thetas))), 0.0
""",
]
