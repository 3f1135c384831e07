"""Interrupt the judge's calls by timers and signals."""

M_STEP = None
CELLS = [
    """
import os, signal
import numpy as np
signal.signal(signal.SIGALRM, lambda *a: (_ for _ in ()).throw(KeyboardInterrupt))
signal.setitimer(signal.ITIMER_REAL, 0.001, 0.001)
""",
    """
import numpy as np
def e_step(X, thetas):
    return np.zeros((len(X), len(thetas))), 0.0
""",
]
