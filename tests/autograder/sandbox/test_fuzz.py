"""Whatever a runner sends, the judge's side fails in the ways it knows, soon and in little room.

Frames are drawn from a seed: right ones, right ones that were damaged, and trees of anything.
Longer by hand: FUZZ_SECONDS=600 FUZZ_SEED=7 pytest tests/autograder/sandbox/test_fuzz.py
"""

import json
import os
import random
import resource
import struct
import threading
import time

import numpy as np
import pytest

from autograder.grading.back.outputs import clean_outputs
from autograder.judging import compare
from autograder.judging.subject import CallFailed
from autograder.sandbox import Limits
from autograder.sandbox.frames import Wire, pair
from autograder.sandbox.session import CellOutcome, Session
from autograder.sandbox.values import pack

pytestmark = pytest.mark.slow(15)

SECONDS = float(os.environ.get("FUZZ_SECONDS", 10))
SEED = int(os.environ.get("FUZZ_SEED", 14))
LIMITS = Limits(call_seconds=5, cell_seconds=5, reply_mb=4, output_mb=1)
MOST_MB = 200  # that reading may add, whatever comes
MOST_SECONDS = 2  # of the processor, for one frame as a value and as outputs
RIGHT = (np.eye(2), 1.5)
ODD = (None, True, 0, -1, 1 << 70, 1e308, float("nan"), float("inf"), "", "a" * 5000, "\ud800",
       "\x00", "$\\href{javascript:1}{x}$", "<script>", [], {}, [[]], "nan", "f8")  # fmt: skip
KINDS = ("f", "s", "l", "t", "d", "o", "a", "m", "r", "x")
KEYS = ("status", "value", "changed", "outputs", "message", "type", "traceback", "upcall", "name",
        "args", "re", "sizes", "place", "has", "output_type", "data", "text", "text/html",
        "image/png", "image/svg+xml", "text/plain", "ename", "evalue")  # fmt: skip
STATUSES = ("value", "raised", "unsupported", "too_large", "ok", "error", 7, None)
OUTPUTS = ("stream", "display_data", "execute_result", "error", 3)


class Fuzz:
    """Draws frames."""

    def __init__(self, seed):
        self.rng = random.Random(seed)

    def tree(self, depth=6):
        """Draw JSON that looks like a value, more or less."""
        rng = self.rng
        if not depth or rng.random() < 0.3:
            return rng.choice([*ODD, rng.random(), rng.randint(-9, 9)])
        kind = rng.choice(KINDS)
        if kind in "ams" and rng.random() < 0.8:
            return {kind: rng.randint(-1, 3)}
        content = [self.tree(depth - 1) for _ in range(rng.choice((0, 1, 2, 2, 3, 30)))]
        if kind == "d" and rng.random() < 0.8:
            content = [[rng.choice([*KEYS, self.tree(1)]), item] for item in content]
        if rng.random() < 0.05:
            return {key: self.tree(depth - 1) for key in rng.sample(KINDS, 2)}
        return {kind: rng.choice([content, content, content, rng.choice(ODD)])}

    def nested(self):
        """Draw something that is far too deep or far too wide."""
        tree = {"a": 0}
        for _ in range(self.rng.choice((10, 17, 100, 200))):
            tree = {self.rng.choice("lt"): [tree]}
        return self.rng.choice([tree, {"l": [1.5] * 250_000}, {"t": [{"l": []}] * 60_000}])

    def output(self):
        """Draw an output of a cell, packed."""
        rng = self.rng
        keys = [rng.choice([*KEYS, self.tree(1)]) for _ in range(4)]
        kind = ["output_type", rng.choice([*OUTPUTS, self.tree(1)])]
        return {"d": [kind, *([key, self.tree(3)] for key in keys), ["data", self.tree(3)]]}

    def body(self):
        """Draw a body: an array, or one that was damaged."""
        rng = self.rng
        array = np.zeros(rng.choice([(), (0,), (2, 2), (3, 0, 5), (40_000,)]), rng.choice("?bdFe"))
        data = bytearray(b"".join(bytes(part) for part in pack(array)[1][0]))
        for _ in range(rng.choice((0, 0, 1, 3, 50))):
            data[rng.randrange(len(data))] = rng.randrange(256)
        return bytes(data[: rng.choice((len(data), len(data), rng.randrange(len(data) + 1)))])

    def value(self, depth=3):
        """Draw a value that a function could return."""
        rng = self.rng
        if not depth or rng.random() < 0.4:
            array = np.full(rng.choice([(), (2,), (2, 2), (3, 0)]), rng.choice(ODD[1:8]), float)
            return rng.choice([*ODD, array, array])
        items = [self.value(depth - 1) for _ in range(rng.choice((1, 2, 2, 5)))]
        return rng.choice([items, tuple(items), dict(zip("abcde", items, strict=False))])

    def reply(self, serial):
        """Draw a frame as bytes."""
        rng = self.rng
        value, bodies = self.tree(), [self.body() for _ in range(rng.choice((0, 1, 1, 2)))]
        if rng.random() < 0.4:
            value, parts = pack(self.value(), odd=True)
            bodies = [part if isinstance(part, bytes) else b"".join(part) for part in parts]
        status = rng.choice(STATUSES + ("value",) * 6)
        header = {"re": serial, "status": status, "value": value}
        header["outputs"] = {"l": [self.output() for _ in range(rng.randint(0, 4))]}
        header["changed"] = rng.choice([[0], [-1, 99], {"a": 1}, [None, 1.5], "0"])
        header["message"] = rng.choice(["name 'f' is not defined", "a" * 30_000 + "()", 3, ["x"]])
        if rng.random() < 0.1:
            header["value"] = self.nested()
        if rng.random() < 0.2:
            header |= {rng.choice(KEYS): self.tree(2), rng.choice(KEYS): self.tree(2)}
        if rng.random() < 0.2:
            kinds = ("reference", "replaced", "twice", {"l": []})
            header |= {"upcall": rng.choice(kinds), "name": rng.choice(("f", "emlib.coins:em", 3))}
            header["args"] = self.tree()
        header.setdefault("sizes", [len(body) for body in bodies])
        text = json.dumps(header).encode()
        frame = bytearray(b"EMF1" + struct.pack("<I", len(text)) + text + b"".join(bodies))
        for _ in range(rng.choice((0, 0, 0, 0, 1, 20))):
            frame[rng.randrange(len(frame))] = rng.randrange(256)
        return bytes(frame[: rng.choice((len(frame),) * 9 + (rng.randrange(len(frame)),))])


class Sent:
    """In place of a sandbox: its runners answer what they are told to, then hang up."""

    limits, libraries = LIMITS, ()

    def __init__(self):
        self.answer = None

    def start(self, role="runner"):
        ours, theirs = pair()
        threading.Thread(target=self._serve, args=(theirs,), daemon=True).start()
        return 1, Wire(ours, int(LIMITS.reply_mb * 1e6))

    def _serve(self, sock):
        wire = Wire(sock, 1 << 30)
        try:
            while True:
                header, _ = wire.receive()
                if "id" not in header or header["id"] == 0:
                    break
                sock.sendall(self.answer(header["id"]))
                if self.answer.__name__ != "rightly":
                    break
        except Exception:
            pass
        sock.close()

    def end(self, number, died=False):
        return {}

    def interrupt(self, number):
        """Nothing is under way."""


def rightly(serial):
    """Answer as an honest runner does."""
    tree, parts = pack(RIGHT)
    bodies = [b"".join(bytes(part) for part in body) for body in parts]
    header = {"re": serial, "status": "value", "value": tree, "outputs": {"l": []}, "changed": []}
    text = json.dumps({**header, "sizes": [len(body) for body in bodies]}).encode()
    return b"EMF1" + struct.pack("<I", len(text)) + text + b"".join(bodies)


def memory_mb():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def test_frames_and_values_of_any_kind():
    with Session(Sent(), None) as session:
        play(session, session._sandbox, Fuzz(SEED))


def play(session, sent, fuzz):
    """Ask for a value and for a cell's outputs, frame after frame, and ask honest ones between."""
    before, end, rounds, read = memory_mb(), time.monotonic() + SECONDS, 0, 0
    longest = 0
    while time.monotonic() < end or rounds < 100:
        rounds += 1
        frame = fuzz.reply(1)
        sent.answer = lambda serial, frame=frame: frame.replace(b'"re": 1,', b'"re": %d,' % serial)
        start = time.process_time()
        session.restart()
        try:
            value = session.function("f").replacing({"f": lambda x: x})(np.eye(2))
            cells, _ = compare.split(value, ("R", "loglik"))
            assert all(isinstance(cell.problem, str) for cell in cells)
            read += 1
        except CallFailed as failure:
            longest = max(longest, len(failure.message))
        session.restart()
        outcome = session.run_cell("x")
        assert isinstance(outcome, CellOutcome)
        json.dumps(clean_outputs(outcome.outputs))
        assert time.process_time() - start < MOST_SECONDS, frame[:200]
        if rounds % 10 == 0:  # what comes after all this is read as it is
            sent.answer = rightly
            session.restart()
            R, loglik = session.function("f")(np.eye(2))
            np.testing.assert_array_equal(R, RIGHT[0])
            assert loglik == RIGHT[1]
    assert read > rounds / 100  # not all of it is refused at the first byte
    assert longest < 1000
    assert memory_mb() - before < MOST_MB
