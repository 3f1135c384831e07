"""Kill itself in a call."""

STOCK = "none"
STATUS = "crashed"
CELLS = [
    """
import os, signal
def e_step(X, thetas):
    os.kill(os.getpid(), signal.SIGKILL)
""",
]
