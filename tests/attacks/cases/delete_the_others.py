"""Delete what the others have handed in."""

STOCK = "0, others' files gone"
CELLS = [
    """
import glob, os, shutil
for path in ["@ROOT@", "@SUBMITTED@"]:
    shutil.rmtree(path, ignore_errors=True)
os.system("rm -rf @ROOT@ /packages 2>&1")
""",
    """
import numpy as np
def e_step(X, thetas):
    return np.zeros((len(X), len(thetas))), 0.0
""",
]
