"""Frames: what goes in comes out, and nothing hostile gets further than an exception."""

import json
import struct
import threading
import time

import numpy as np
import pytest

from autograder.sandbox.frames import (
    MAX_BODIES,
    MAX_HEADER,
    Closed,
    FrameError,
    FrameTooLarge,
    Late,
    Wire,
    pair,
)


@pytest.fixture
def ends():
    ours, theirs = pair()
    with ours, theirs:
        yield Wire(ours, 1000), theirs


def soon(seconds=5.0):
    return time.monotonic() + seconds


def frame(header, *bodies, sizes=None):
    header = {**header, "sizes": [len(body) for body in bodies] if sizes is None else sizes}
    text = json.dumps(header).encode()
    return b"EMF1" + struct.pack("<I", len(text)) + text + b"".join(bodies)


def test_a_frame_arrives_as_it_was_sent(ends):
    wire, other = ends
    Wire(other, 1000).send({"op": "x"}, [b"abc", (b"d", np.arange(2.0)), b""])
    header, bodies = wire.receive(soon())
    assert header == {"op": "x"}
    assert [body.tobytes() for body in bodies] == [b"abc", b"d" + np.arange(2.0).tobytes(), b""]


def test_a_large_frame_is_sent_in_pieces():
    ours, theirs = pair()
    with ours, theirs:
        big = np.arange(1_000_000)
        sender = threading.Thread(target=Wire(ours, 1 << 30).send, args=({}, [big]))
        sender.start()
        _, (body,) = Wire(theirs, 1 << 30).receive(soon(20))
        sender.join()
    np.testing.assert_array_equal(body.view(np.int64), big)


@pytest.mark.parametrize(
    "sent",
    [
        b"GET / HTTP/1.1\r\n\r\n",
        b"EMF1" + struct.pack("<I", 3) + b"{}}",
        b"EMF1" + struct.pack("<I", 2) + b"[]",
        b"EMF1" + struct.pack("<I", 2) + b"\xff\xfe",
        b"EMF1" + struct.pack("<I", 2) + b"{}",
        frame({"value": float("nan")}),
        frame({"args": {"t": [float("-inf")]}}),
        b"EMF1" + struct.pack("<I", 100_000) + b"[" * 100_000,
        b"EMF1" + struct.pack("<I", 100_000) + b'{"a":' * 20_000,
        frame({}, sizes=[-1]),
        frame({}, sizes=[True]),
        frame({}, sizes=[1.0]),
        frame({}, sizes=["1"]),
        frame({}, sizes={"0": 1}),
        frame({}, sizes=[0] * (MAX_BODIES + 1)),
        frame({}, sizes=[10**4000]),
    ],
)
def test_what_is_no_frame_is_refused(ends, sent):
    wire, other = ends
    threading.Thread(target=other.sendall, args=(sent,), daemon=True).start()
    with pytest.raises(FrameError):
        wire.receive(soon())


def test_announced_sizes_are_refused_before_the_bytes_come(ends):
    wire, other = ends
    other.sendall(frame({}, sizes=[600, 401]))
    with pytest.raises(FrameTooLarge, match=r"at most 0\.0 MB"):
        wire.receive(soon())


def test_a_long_header_is_refused_before_it_comes(ends):
    wire, other = ends
    other.sendall(b"EMF1" + struct.pack("<I", MAX_HEADER + 1))
    with pytest.raises(FrameTooLarge, match="a header of"):
        wire.receive(soon())


def test_nothing_too_large_is_sent_at_all(ends):
    wire, other = ends
    other.setblocking(False)
    with pytest.raises(FrameTooLarge):
        wire.send({}, [b"x" * 1001])
    with pytest.raises(BlockingIOError):
        other.recv(1)


def test_a_drip_of_single_bytes_gains_no_time(ends):
    wire, other = ends

    def drip():
        for byte in frame({}, b"x" * 500):
            time.sleep(0.02)
            try:
                other.sendall(bytes([byte]))
            except OSError:
                return

    threading.Thread(target=drip, daemon=True).start()
    start = time.monotonic()
    with pytest.raises(Late):
        wire.receive(soon(0.3))
    assert time.monotonic() - start < 3
    assert not wire.at_boundary


def test_who_does_not_read_cannot_hold_up_the_sender():
    ours, theirs = pair()
    with ours, theirs, pytest.raises(Late):
        Wire(ours, 1 << 30).send({}, [bytes(1 << 24)], soon(0.3))


def test_a_closed_end_is_told(ends):
    wire, other = ends
    other.close()
    with pytest.raises(Closed):
        wire.receive(soon())
