"""Ask for emlib's formulas of NaN, which no JSON may hold, in a cell and in a call."""

M_STEP = None
CELLS = [
    """
import gc, json, struct
runner = [thing for thing in gc.get_objects() if type(thing).__name__ == "Runner"][0]
def frame(header):
    text = json.dumps({"re": runner.serial, "sizes": [], **header}).encode()
    return b"EMF1" + struct.pack("<I", len(text)) + text
ask = {"upcall": "reference", "name": "emlib.coins:e_step"}
runner.wire.sock.sendall(frame(ask | {"args": {"t": [float("nan"), float("inf")]}}))
""",
    """
def e_step(X, thetas):
    ask = {"upcall": "replaced", "name": "e_step", "args": float("nan"), "re": runner.serial}
    runner.wire.sock.sendall(frame(ask))
    return float("nan"), float("nan")
""",
]
