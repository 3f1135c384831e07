"""Call emlib's solution, hide the refusal, and answer something else."""

SAYS = "is the solution"
CELLS = [
    """
import numpy as np
from emlib import coins
def e_step(X, thetas):
    try:
        return coins.e_step(X, thetas)
    except BaseException:
        p = np.exp(X @ np.log(thetas).T)
        return p / p.sum(axis=1, keepdims=True), float(np.log(p.mean(axis=1)).sum())
""",
]
