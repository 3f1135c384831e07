"""Take as much memory as there is, in many processes."""

CELLS = [
    """
import os, time
for _ in range(40):
    if not os.fork():
        try:
            hog = bytearray(400_000_000)
            time.sleep(60)
        finally:
            os._exit(0)
time.sleep(60)
""",
    """
import numpy as np
def e_step(X, thetas):
    return np.zeros((len(X), len(thetas))), 0.0
""",
]
