"""Keep the stand-in of a replaced function and use it later."""

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
kept = []
def em(X, thetas, tol=1e-6, max_iter=100):
    kept.append(globals()["e_step"])
    return thetas, [0.0]
def e_step(X, thetas):
    if kept:
        return kept[0](X, thetas)
    return np.zeros((len(X), len(thetas))), 0.0
""",
]
