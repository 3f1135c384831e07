"""Frames: how the two sides of the sandbox talk over a socket.

    b"EMF1" | length of the header, 4 bytes | header, JSON | bodies

The header holds `sizes`, the length of each body. Both ends read with the same rules, and the
judge's end takes every byte as hostile: sizes are checked before anything is allocated, and one
deadline covers the whole frame, so that a drip of single bytes gains no time.
"""

import json
import socket
import struct
import time

import numpy as np

MAGIC = b"EMF1"
MAX_HEADER = 4 << 20
MAX_BODIES = 4096


class FrameError(Exception):
    """The other side broke the rules of the protocol."""


class FrameTooLarge(FrameError):
    """The other side announced more than was agreed."""


class Closed(FrameError):
    """The other side is gone."""


class Late(FrameError):
    """The deadline has passed."""


class Wire:
    """One end of a connection, a stream socket; a frame has bodies of max_bytes at most."""

    def __init__(self, sock, max_bytes):
        self.sock, self.max_bytes = sock, max_bytes
        self.at_boundary = True  # no frame is half sent or half read

    def send(self, header, bodies=(), deadline=None):
        """Send one frame; a body is a buffer or a tuple of buffers that follow each other.

        FrameTooLarge is raised before anything has been sent.
        """
        bodies = [body if isinstance(body, tuple) else (body,) for body in bodies]
        sizes = [sum(memoryview(part).nbytes for part in body) for body in bodies]
        text = json.dumps({**header, "sizes": sizes}, allow_nan=False).encode()
        if len(text) > MAX_HEADER or len(sizes) > MAX_BODIES or sum(sizes) > self.max_bytes:
            size = (len(text) + sum(sizes)) / 1e6
            raise FrameTooLarge(f"{size:.1f} MB, at most {self.max_bytes / 1e6:.1f} MB are taken")
        parts = [MAGIC + struct.pack("<I", len(text)) + text]
        parts += [memoryview(part).cast("B") for body in bodies for part in body if len(part)]
        if sum(sizes) < 1 << 16:
            parts = [b"".join(parts)]
        self.at_boundary = False
        try:
            for part in parts:
                self._timeout(deadline)
                self.sock.sendall(part)
        except TimeoutError:
            raise Late("the other side does not read") from None
        except OSError as error:
            raise Closed(str(error)) from None
        self.at_boundary = True

    def receive(self, deadline=None):
        """Wait for one frame: a header, and bodies of uint8, each with memory of its own.

        Raises FrameTooLarge, Closed, Late or FrameError.
        """
        start = self._read(8, deadline).tobytes()
        if start[:4] != MAGIC:
            raise FrameError("no frame begins here")
        (length,) = struct.unpack("<I", start[4:])
        if length > MAX_HEADER:
            raise FrameTooLarge(f"a header of {length} bytes, at most {MAX_HEADER} are taken")
        header = parse(self._read(length, deadline).tobytes())
        sizes = _sizes(header.pop("sizes", None), self.max_bytes)
        bodies = [self._read(size, deadline) for size in sizes]
        self.at_boundary = True
        return header, bodies

    def close(self):
        self.sock.close()

    def _timeout(self, deadline):
        if deadline is None:
            self.sock.settimeout(None)
            return
        left = deadline - time.monotonic()
        if left <= 0:
            raise Late("the time is over")
        self.sock.settimeout(left)

    def _read(self, size, deadline):
        buffer = np.empty(size, np.uint8)
        view, done = memoryview(buffer), 0
        while done < size:
            self._timeout(deadline)
            try:
                got = self.sock.recv_into(view[done:])
            except TimeoutError:
                raise Late("the time is over") from None
            except OSError as error:
                raise Closed(str(error)) from None
            if not got:
                raise Closed("the connection has ended")
            done += got
            self.at_boundary = False
        return buffer


def pair():
    """Return two connected stream sockets."""
    return socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)


def parse(text):
    """Read a JSON object from hostile bytes; raise FrameError for anything else.

    >>> parse(b'{"re": 3}')
    {'re': 3}
    >>> parse(b'{"re": NaN}')
    Traceback (most recent call last):
    autograder.sandbox.frames.FrameError: the header is no JSON object
    """
    try:
        header = json.loads(text, parse_constant=_refuse)
    except (ValueError, RecursionError, MemoryError):  # UnicodeDecodeError is a ValueError
        header = None
    if not isinstance(header, dict):
        raise FrameError("the header is no JSON object")
    return header


def _refuse(text):
    raise ValueError(f"JSON has no {text}")


def _sizes(sizes, limit):
    if not isinstance(sizes, list) or len(sizes) > MAX_BODIES:
        raise FrameError("the header does not say the sizes of the bodies")
    for size in sizes:
        if type(size) is not int or not 0 <= size < 1 << 62:
            raise FrameError("the size of a body is no number")
    if sum(sizes) > limit:
        raise FrameTooLarge(f"{sum(sizes) / 1e6:.1f} MB, at most {limit / 1e6:.1f} MB are taken")
    return sizes
