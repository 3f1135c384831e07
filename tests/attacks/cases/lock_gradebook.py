"""Hold a lock on the gradebook."""

STOCK = "none, run aborts"
CELLS = [
    """
import fcntl, sqlite3, time
try:
    base = sqlite3.connect("@GRADEBOOK@", isolation_level=None)
    base.execute("begin exclusive")
    file = open("@GRADEBOOK@", "r+b")
    fcntl.lockf(file, fcntl.LOCK_EX)
except Exception as error:
    print(error)
""",
    """
import numpy as np
def e_step(X, thetas):
    return np.zeros((len(X), len(thetas))), 0.0
""",
]
