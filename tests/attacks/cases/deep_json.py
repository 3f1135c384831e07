"""Send JSON that is nested 100,000 deep."""

STATUS = "crashed"
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
    text = b'{"status":' + b"[" * 100_000 + b"]" * 100_000 + b"}"
    sock.sendall(b"EMF1" + struct.pack("<I", len(text)) + text)
    text = b'{"value":' + b'{"l":[' * 100_000
    sock.sendall(b"EMF1" + struct.pack("<I", len(text)) + text)
    time.sleep(60)
""",
]
