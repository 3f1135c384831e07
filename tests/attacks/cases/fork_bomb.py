"""Fork without end."""

CELLS = [
    """
import os
while True:
    try:
        os.fork()
    except OSError:
        pass
""",
    """
import numpy as np
def e_step(X, thetas):
    return np.zeros((len(X), len(thetas))), 0.0
""",
]
