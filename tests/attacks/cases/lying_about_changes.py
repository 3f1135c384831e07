"""Change the arguments and say that nothing was changed."""

CELLS = [
    """
import gc, json, os, struct, time
import numpy as np
runner = [o for o in gc.get_objects() if type(o).__name__ == "Runner"][0]
sock = runner.wire.sock
def frame(header, *bodies):
    header = {"re": runner.serial, "sizes": [len(b) for b in bodies], **header}
    text = json.dumps(header).encode()
    return b"EMF1" + struct.pack("<I", len(text)) + text + b"".join(bodies)
""",
    """
from autograder.judging import subject
subject.LocalSubject.changed_arguments = property(lambda s: (), lambda s, v: None)
subject._identical = lambda a, b: True
def e_step(X, thetas):
    X[:] = 0
    thetas[:] = 1
    return np.zeros((len(X), len(thetas))), 0.0
""",
]
