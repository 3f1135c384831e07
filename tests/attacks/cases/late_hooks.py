"""Leave an exit hook, a late thread and an alarm behind."""

STOCK = "0, both ran"
CELLS = [
    """
import atexit, signal, threading, time
def late():
    for path in ("@SECRET@", "@GRADEBOOK@", "/tmp/late"):
        try: open(path, "a").write("late")
        except OSError: pass
atexit.register(late)
signal.signal(signal.SIGALRM, lambda *a: late())
signal.alarm(1)
threading.Timer(1.0, late).start()
class Last:
    def __del__(self): late()
last = Last()
""",
    """
import numpy as np
def e_step(X, thetas):
    return np.zeros((len(X), len(thetas))), 0.0
""",
]
