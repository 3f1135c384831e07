"""Any value that a function can return, as plain numbers, texts, lists, tuples, dicts and arrays.

This is the one reader of values: in the notebook it reads what the function returned; in the
sandbox it does so before anything goes over the wire. What it can't make plain becomes `Odd`, which
says in words what it was, so that the rest of an answer can still be judged.
"""

import math
import numbers
from array import array
from collections import abc
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

MAX_DEPTH = 16
MAX_ITEMS = 200_000  # of lists, tuples and dicts together
MAX_BYTES = 1 << 32  # of an array; it may be a small one, broadcast
LONGEST_NAME = 80


@dataclass(frozen=True)
class Odd:
    """Stands where a value was that holds no numbers.

    what : such as "a generator"
    advice : what to do about it, or ""
    """

    what: str
    advice: str = ""


def plain(value, keep=None):
    """Return a value made of nothing but plain kinds; it is the same for a plain value.

    Those are None, bool, int of 64 bits, float, str, list, tuple, dict, ndarray of numbers,
    np.matrix and Odd. The value itself is not changed.

    keep : callable, whether a value shall stay as it is, or None

    >>> from collections import deque
    >>> plain(deque([1, np.float32(0.5)])), plain(x for x in "ab")
    ([1, 0.5], Odd(what='a generator', advice='wrap it in list(...)'))
    """
    try:
        return _Reader(keep).read(value, MAX_DEPTH)
    except _TooMuch as much:
        return Odd(str(much))


class _TooMuch(Exception):
    """The whole value is too large or too deep; the text says so."""


class _Reader:
    def __init__(self, keep):
        self.keep, self.left = keep, MAX_ITEMS

    def read(self, value, depth):
        """Make one value plain; whatever its own methods raise, it is only odd."""
        if value is None or isinstance(value, Odd):
            return value
        if not depth:
            raise _TooMuch(f"a value nested more than {MAX_DEPTH} deep")
        if self.keep and self.keep(value):
            return value
        if type(value) is np.ndarray and value.dtype.char == "d" and value.nbytes <= MAX_BYTES:
            return value
        try:
            return self._read(value, depth - 1)
        except _TooMuch:
            raise
        except Exception:
            return Odd(kind_of(value))

    def _read(self, value, depth):
        if isinstance(value, list | tuple):
            return self._items(value, depth, tuple if isinstance(value, tuple) else list)
        if isinstance(value, float):
            return float(value)
        if isinstance(value, bool | np.bool_):
            return bool(value)
        if isinstance(value, int | np.integer):
            return _whole(int(value))
        if isinstance(value, numbers.Real | Decimal):
            return float(value)
        if isinstance(value, str):
            return str(value)
        if isinstance(value, abc.Mapping):
            self._count(len(value))
            return {_key(key): self.read(value[key], depth) for key in value}
        if isinstance(value, np.ndarray | complex | array | memoryview):
            return self._array(value, depth)
        if isinstance(value, abc.Iterator):
            return Odd(kind_of(value), "wrap it in list(...)")
        if hasattr(value, "toarray"):
            return Odd("a sparse matrix", "return its .toarray()")
        if hasattr(value, "__array__") or hasattr(value, "__array_interface__"):
            return self._array(value, depth)
        if callable(value):
            return Odd(kind_of(value), "is a pair of brackets () missing?")
        if isinstance(value, abc.Sequence) and not isinstance(value, bytes | bytearray):
            return self._items(list(value), depth, list)
        return Odd(kind_of(value))

    def _count(self, items):
        self.left -= items
        if self.left < 0:
            raise _TooMuch(f"a value with more than {MAX_ITEMS:,} parts; return an array")

    def _items(self, items, depth, kind):
        self._count(len(items))
        if all(type(x) is float or (type(x) is int and abs(x) < 1 << 53) for x in items):
            return kind(items)
        return kind(self.read(item, depth) for item in items)

    def _array(self, value, depth):
        found = np.asarray(value)
        if found.dtype.kind == "O":
            return self._objects(found, depth)
        if found.dtype.kind in "SU":
            return self.read(found.tolist(), depth)
        if found.dtype.kind not in "biufc":
            return Odd(f"an array of {found.dtype}"[:LONGEST_NAME])
        if found.nbytes > MAX_BYTES:
            return Odd(f"an array of {found.nbytes / 1e9:.0f} GB")
        if found.dtype.char in "gG":  # long doubles
            found = found.astype(np.float64 if found.dtype.kind == "f" else np.complex128)
        return found.view(np.matrix) if isinstance(value, np.matrix) else found

    def _objects(self, found, depth):
        """Numbers and arrays with one entry make an array of numbers, anything else a list."""
        self._count(found.size)
        if found.ndim == 0:
            item = found[()]
            return Odd(kind_of(item)) if isinstance(item, np.ndarray) else self.read(item, depth)
        items = [self.read(item, depth) for item in found.ravel()]
        flat = [x.reshape(-1)[0] if isinstance(x, np.ndarray) and x.size == 1 else x for x in items]
        if items and all(isinstance(x, numbers.Real | np.bool_) for x in flat):
            return np.array(flat, dtype=float).reshape(found.shape)
        return self.read(found.tolist(), depth)


def _whole(value):
    """Return an integer that 64 bits hold, or the float nearest to it."""
    if -(1 << 63) <= value < 1 << 64:
        return value
    if value.bit_length() < 1024:
        return float(value)
    return math.inf if value > 0 else -math.inf


def _key(key):
    return key if type(key) in (str, int, float, bool, type(None)) else str(key)[:LONGEST_NAME]


def kind_of(value):
    """Describe a value in a few words.

    >>> kind_of(np.zeros((2, 3))), kind_of((1, 2)), kind_of(None), kind_of(1.5)
    ('an array of shape (2, 3)', 'a tuple of 2', 'None', 'one number')
    """
    try:
        if value is None:
            return "None"
        if isinstance(value, Odd):
            return value.what
        if isinstance(value, np.ndarray) and value.ndim:
            return f"an array of shape {value.shape}"
        if isinstance(value, numbers.Real | Decimal | np.bool_ | np.ndarray):
            return "one number"
        if isinstance(value, str | bytes):
            return "text"
        name = str(type(value).__name__)[:LONGEST_NAME]
        article = "an" if name[:1].lower() in "aeiou" else "a"
        if isinstance(value, list | tuple | set | dict):
            return f"{article} {name} of {len(value)}"
        return f"{article} {name}"
    except Exception:
        return "something unreadable"
