"""Hand in files whose names are commands, paths and bytes that are no text."""

import os

CELLS = [
    """
import os
for name in os.listdir(b"."):
    print(name, open(name, "rb").read())
""",
    """
import numpy as np
def e_step(X, thetas):
    return np.zeros((len(X), len(thetas))), 0.0
""",
]


def plant(folder, world):
    top = os.fsencode(folder)
    for name in (b"-rf", b"$(touch x)", b";id", b"\xff\xfe", b"new\nline", b"a" * 255, b"..."):
        with open(os.path.join(top, name), "wb") as file:
            file.write(name)
