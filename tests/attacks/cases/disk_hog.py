"""Fill every folder that can be written to."""

CELLS = [
    """
import os
for top in ("/tmp", ".", "/dev/shm", "/var/tmp", "/scratch", "/dev/mqueue"):
    try:
        for i in range(1000):
            with open(f"{top}/hog{i}", "wb") as file:
                for _ in range(100):
                    file.write(bytes(1 << 20))
    except OSError as error:
        print(top, error)
""",
    """
import numpy as np
def e_step(X, thetas):
    return np.zeros((len(X), len(thetas))), 0.0
""",
]
