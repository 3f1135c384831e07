"""Send a reply byte by byte, each just in time."""

STATUS = "timeout"
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
    for byte in frame({"status": "value", "value": "x" * 100_000}):
        sock.sendall(bytes([byte]))
        time.sleep(0.05)
""",
]
