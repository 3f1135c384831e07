"""End the process when called by the judge."""

STOCK = "none"
STATUS = "crashed"
CELLS = [
    """
import os
def e_step(X, thetas):
    os._exit(0)
""",
]
