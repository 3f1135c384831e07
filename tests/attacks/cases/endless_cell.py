"""Loop for ever in a cell."""

STOCK = "0"
CELLS = [
    """
while True: pass
""",
    """
import numpy as np
def e_step(X, thetas):
    return np.zeros((len(X), len(thetas))), 0.0
""",
]
