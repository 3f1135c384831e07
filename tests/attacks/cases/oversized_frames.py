"""Announce frames of any size."""

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
    r"""
def e_step(X, thetas):
    sock.sendall(frame({"status": "value", "value": {"a": 0}, "sizes": [1 << 60]}))
    sock.sendall(b"EMF1" + b"\xff" * 4)
    while True:
        sock.sendall(bytes(1 << 20))
""",
]
