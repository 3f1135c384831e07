"""Rewrite the installed reference, NumPy and the grader's own files."""

STOCK = "0, zoe 10 -> 4"
CELLS = [
    """
import os, sys
import numpy, emlib, autograder
import emlib.coins
for module in (emlib.coins, emlib, numpy, autograder, os):
    for way in ("w", "a"):
        try:
            open(module.__file__, way).write("e_step = None")
            print("written")
        except OSError as error:
            print(error)
    try:
        os.remove(module.__file__)
    except OSError as error:
        print(error)
for folder in sys.path:
    try:
        open(os.path.join(folder, "sitecustomize.py"), "w").write("import os; os._exit(0)")
    except OSError as error:
        print(error)
""",
    """
import numpy as np
def e_step(X, thetas):
    return np.zeros((len(X), len(thetas))), 0.0
""",
]
