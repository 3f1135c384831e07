"""Call the judge's functions back without end, with hostile arguments."""

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
def e_step(X, thetas):
    for args in ({"t": []}, None, {"t": [{"a": 5}]}, {"d": []}):
        try:
            runner.upcall({"upcall": "replaced", "name": "m_step", "args": args}, ())
        except Exception:
            pass
    return 1
""",
]
