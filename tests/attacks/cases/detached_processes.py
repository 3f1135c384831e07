"""Leave 200 detached processes behind."""

STOCK = "0, all 200 left"
CELLS = [
    """
import os, signal, time
for _ in range(200):
    try:
        if not os.fork():
            os.setsid()
            if os.fork():
                os._exit(0)
            for number in range(1, 65):
                try: signal.signal(number, signal.SIG_IGN)
                except (OSError, ValueError): pass
            os.chdir("/")
            time.sleep(1000)
            os._exit(0)
    except OSError:
        break
""",
    """
import numpy as np
def e_step(X, thetas):
    return np.zeros((len(X), len(thetas))), 0.0
""",
]
