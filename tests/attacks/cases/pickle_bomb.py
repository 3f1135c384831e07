"""Return objects and send bytes that would act when unpickled."""

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
import pickle
class Bomb:
    def __reduce__(self):
        return os.system, ("touch @ROOT@/bombed",)
def e_step(X, thetas):
    if bombs.pop():
        return np.array([Bomb()], dtype=object), Bomb()
    sock.sendall(frame({"status": "value", "value": {"a": 0}}, pickle.dumps(Bomb())))
    time.sleep(60)
bombs = [True, False] * 50
""",
]
