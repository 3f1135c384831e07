"""Spoil NumPy, the warnings, the random state and the recursion limit."""

M_STEP = None
CELLS = [
    """
import gc, sys, warnings
import numpy as np
np.seterr(all="raise")
warnings.simplefilter("error")
np.zeros = np.ones = np.array = np.asarray = np.ascontiguousarray = None
sys.setrecursionlimit(60)
gc.disable()
sys.settrace(lambda *a: None)
sys.stdout = sys.stderr = None
""",
    """
def e_step(X, thetas):
    return 0
""",
]
