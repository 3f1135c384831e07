"""Send values that are no values: things of nothing, keys that are lists, bodies used twice."""

M_STEP = None
CELLS = [
    """
import gc, json, struct
wires = [thing.wire for thing in gc.get_objects() if type(thing).__name__ == "Runner"]
runner = [thing for thing in gc.get_objects() if type(thing).__name__ == "Runner"][0]
VALUES = iter([{"o": [1, 2]}, {"o": []}, {"d": [[{"l": []}, 1]]}, {"t": [{"a": 0}, {"a": 0}]},
               {"d": [[{"o": ["a", "b"]}, 1], [{"f": "nan"}, 2]]}, {"m": 0}, {"s": True}, {"f": []},
               {"l": [{"t": [{"d": [1]}]}]}, {"r": ["x", 1]}, 1e999, [], "\\ud800" * 100])
def send(header, body=b"\\x93NUMPY\\x01\\x00\\xff\\xff{}"):
    text = json.dumps({"re": runner.serial, "sizes": [len(body)], **header}).encode()
    runner.wire.sock.sendall(b"EMF1" + struct.pack("<I", len(text)) + text + body)
    runner.serial += 1  # what is sent as the reply belongs to no question
""",
    """
def e_step(X, thetas):
    send({"status": "value", "value": next(VALUES, None), "changed": {"0": 1}})
    return 1
""",
]
