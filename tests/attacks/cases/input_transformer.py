"""Turn the text of every later cell into pass."""

STOCK = "10"
M_STEP = None
CELLS = [
    r"""
get_ipython().input_transformers_cleanup.append(lambda lines: ["pass\n"])
""",
    """
import numpy as np
def e_step(X, thetas):
    return np.zeros((len(X), len(thetas))), 0.0
""",
]
