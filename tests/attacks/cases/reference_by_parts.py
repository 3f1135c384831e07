"""Put the answer together from emlib's smaller formulas."""

SAYS = "is the solution"
CELLS = [
    """
import numpy as np
from emlib import coins, logspace
def e_step(X, thetas):
    k = len(thetas)
    return logspace.normalise(coins.log_likelihoods(X, thetas) - np.log(k), np.full(k, 1 / k))
""",
]
