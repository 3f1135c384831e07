"""Answer each call just before the time is over."""

CELLS = [
    """
import time
import numpy as np
def e_step(X, thetas):
    time.sleep(0.8)
    return np.zeros((len(X), len(thetas))), 0.0
""",
]
