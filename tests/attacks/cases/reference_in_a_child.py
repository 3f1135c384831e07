"""Call emlib's solution from a child process that shares the connection."""

CELLS = [
    """
import os, pickle
from emlib import coins
def e_step(X, thetas):
    r, w = os.pipe()
    if not os.fork():
        try:
            os.write(w, pickle.dumps(coins.e_step(X, thetas)))
        finally:
            os._exit(0)
    os.close(w)
    return pickle.loads(open(r, "rb").read())
""",
]
