"""Kill itself in a call."""

STATUS = "crashed"
CELLS = [
    """
import os, signal
def e_step(X, thetas):
    os.kill(os.getpid(), signal.SIGKILL)
""",
]
