"""Values on the wire: numbers, strings, lists, tuples, dicts and arrays; nothing that can act.

A value is packed into a tree of JSON and a list of bodies. Plain JSON stands for itself; a JSON
object is one of

    {"f": "nan"}          a float that JSON does not know
    {"s": 0}              the string in body 0, UTF-8; a short one is plain JSON
    {"l": [..]}  {"t": [..]}  {"d": [[key, value], ..]}      list, tuple, dict
    {"a": 0}  {"m": 0}    the array in body 0, in NumPy's .npy format, version 1.0; a matrix
    {"r": [name, value]}  a record of emlib; only between a runner and the process that computes
                          emlib's formulas for it, never for the judge

A body stands for one value only, so that what comes out is no larger than what came in. Nothing is
pickled. Numbers of other kinds (fractions, decimals) become floats; relatives of arrays,
such as data frames, become arrays.
"""

import math
import numbers
from decimal import Decimal

import numpy as np

from autograder.sandbox.npy import BadValue, npy, read_npy

MAX_DEPTH = 16
MAX_NODES = 200_000
MAX_BYTES = 1 << 32
SHORT = 4096  # characters
MAX_TEXT = 1 << 20  # bytes of all long strings together, unless more is asked for


class Unsupported(TypeError):
    """A value that cannot travel; the message says what and where."""


def pack(value, record=None):
    """Turn a value into (tree, bodies).

    Parameters
    ----------
    value : anything
    record : callable (value) -> (name, value) or None, for objects that are more than their items

    Examples
    --------
    >>> pack((1, [0.5, np.float64(2)]))
    ({'t': [1, {'l': [0.5, 2.0]}]}, [])
    >>> pack(x for x in "ab")
    Traceback (most recent call last):
    autograder.sandbox.values.Unsupported: unsupported value of type generator
    """
    bodies = []
    return _Packer(bodies, record).pack(value, MAX_DEPTH, ""), bodies


class _Packer:
    def __init__(self, bodies, record):
        self.bodies, self.record, self.nodes = bodies, record, 0

    def pack(self, value, depth, where):
        self._count(1)
        if value is None or isinstance(value, bool | np.bool_):
            return None if value is None else bool(value)
        if isinstance(value, int | np.integer):
            return _packed_int(int(value), where)
        if isinstance(value, float | np.floating | numbers.Real | Decimal):
            value = float(value)
            return value if math.isfinite(value) else {"f": repr(value)}
        if isinstance(value, str):
            if len(value) <= SHORT:
                return str(value)
            self.bodies.append(value.encode("utf-8", "replace"))
            return {"s": len(self.bodies) - 1}
        if not depth:
            raise Unsupported(f"a value nested more than {MAX_DEPTH} deep")
        named = self.record(value) if self.record else None
        if named is not None:
            return {"r": [named[0], self.pack(named[1], depth - 1, where)]}
        if isinstance(value, list | tuple):
            return {"l" if isinstance(value, list) else "t": self._items(value, depth - 1, where)}
        if isinstance(value, dict):
            return {"d": [self._item(key, value[key], depth - 1, where) for key in value]}
        return self._array(value, depth, where)

    def _items(self, items, depth, where):
        if _plain(items):
            self._count(len(items))
            return list(items)
        return [
            self.pack(item, depth, f"{where}, item {i}" if where else f" (item {i}")
            for i, item in enumerate(items)
        ]

    def _count(self, parts):
        self.nodes += parts
        if self.nodes > MAX_NODES:
            raise Unsupported(f"a value with more than {MAX_NODES:,} parts; return an array")

    def _item(self, key, value, depth, where):
        if not isinstance(key, str | int | float | bool | None):
            raise Unsupported(f"unsupported dict key of type {type(key).__name__}")
        inside = f"{where}, key {key!r:.40}" if where else f" (key {key!r:.40}"
        return [self.pack(key, 1, where), self.pack(value, depth, inside)]

    def _array(self, value, depth, where):
        if not isinstance(value, np.ndarray):
            if isinstance(value, complex):
                value = np.complex128(value)
            elif not (hasattr(value, "__array__") or hasattr(value, "__array_interface__")):
                raise Unsupported(_unsupported(type(value).__name__, where))
            value = np.asarray(value)
        array = np.asarray(value)
        if array.dtype.kind in "OSU":  # as it would be read in one process: as nested lists
            if array.ndim == 0:
                item = array.item()
                if isinstance(item, np.ndarray) or hasattr(item, "__array__"):
                    raise Unsupported(_unsupported(type(item).__name__, where))
                return self.pack(item, depth - 1, where)
            return self.pack(array.tolist(), depth, where)
        if array.dtype.kind not in "biufc":
            raise Unsupported(_unsupported(f"array of {array.dtype}", where))
        if array.nbytes > MAX_BYTES:  # it may be a small one, broadcast
            raise Unsupported(_unsupported(f"array of {array.nbytes / 1e9:.0f} GB", where))
        if array.dtype.char in "gG":  # long doubles
            array = array.astype(np.float64 if array.dtype.kind == "f" else np.complex128)
        self.bodies.append(npy(array))
        return {"m" if isinstance(value, np.matrix) else "a": len(self.bodies) - 1}


def _plain(items):
    """Tell whether the items are floats or small ints that JSON carries as they are."""
    return all(
        (type(x) is float and math.isfinite(x)) or (type(x) is int and abs(x) < 1 << 53)
        for x in items
    )


def _packed_int(value, where):
    if not -(1 << 63) <= value < 1 << 64:
        raise Unsupported(_unsupported(f"int with {value.bit_length()} bits", where))
    return value


def _unsupported(what, where):
    return f"unsupported value of type {what}{where + ')' if where else ''}"


def unpack(tree, bodies, record=None, max_text=MAX_TEXT):
    """Turn what came over the wire into a value again.

    Parameters
    ----------
    tree : parsed JSON
    bodies : list of ndarray of uint8; arrays share their memory
    record : callable (name, value) -> object; None refuses records
    max_text : int, the most that long strings may hold together

    Raises
    ------
    BadValue

    Examples
    --------
    >>> unpack({"t": [1, {"l": [True, {"f": "nan"}]}]}, [])
    (1, [True, nan])
    """
    return _Unpacker(bodies, record, max_text).unpack(tree, MAX_DEPTH)


class _Unpacker:
    def __init__(self, bodies, record, max_text):
        self.bodies, self.record, self.nodes = list(bodies), record, 0
        self.text_left = max_text

    def unpack(self, tree, depth):
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise BadValue("too many parts")
        if tree is None or isinstance(tree, bool | float):
            return tree
        if isinstance(tree, int):
            if not -(1 << 63) <= tree < 1 << 64:
                raise BadValue("an integer beyond 64 bits")
            return tree
        if isinstance(tree, str):
            return clean(tree, ESCAPE)
        if not isinstance(tree, dict) or len(tree) != 1 or not depth:
            raise BadValue("no value, or one nested too deep")
        ((kind, content),) = tree.items()
        if kind == "f" and content in ("nan", "inf", "-inf"):
            return float(content)
        if kind in ("a", "m", "s") and type(content) is int and 0 <= content < len(self.bodies):
            return self._body(kind, content)
        if kind in ("l", "t", "d") and isinstance(content, list):
            items = [self.unpack(item, depth - 1) for item in content] if kind != "d" else None
            return (
                {"l": list, "t": tuple}[kind](items)
                if items is not None
                else dict(self._item(item, depth - 1) for item in content)
            )
        if kind == "r" and self.record and isinstance(content, list) and len(content) == 2:
            return self.record(content[0], self.unpack(content[1], depth - 1))
        raise BadValue("a part of no known kind")

    def _body(self, kind, number):
        body, self.bodies[number] = self.bodies[number], None
        if body is None:
            raise BadValue("a body that stands for two values")
        if kind == "s":
            self.text_left -= body.size
            if self.text_left < 0:
                raise BadValue("too much text")
            return clean(body.tobytes().decode(errors="replace"), ESCAPE)
        array = read_npy(body)
        return array.view(np.matrix) if kind == "m" and array.ndim == 2 else array

    def _item(self, item, depth):
        if not isinstance(item, list) or len(item) != 2:
            raise BadValue("an item of a dict is no pair")
        key = self.unpack(item[0], 1)
        if isinstance(key, list | tuple | dict | np.ndarray):
            raise BadValue("a key of a dict is no scalar")
        return key, self.unpack(item[1], depth)


def clean(text, keep=""):
    """Return text without lone surrogates and without control characters that no page can show.

    Parameters
    ----------
    text : str
    keep : characters that stay although they are control characters

    Examples
    --------
    >>> clean("a\\x00b\\ud800c\\n")
    'ab?c\\n'
    """
    text = text.encode("utf-8", "replace").decode()
    if keep:
        return text.translate({number: None for number in _CONTROLS if chr(number) not in keep})
    return text.translate(_CONTROLS)


def text_of(header, name, longest=20_000):
    """Return a text that a runner sent, in a form that can be shown and stored."""
    value = header.get(name)
    return clean(value)[:longest] if isinstance(value, str) else ""


_CONTROLS = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 127, 0xFFFE, 0xFFFF])
ESCAPE = "\x1b"  # begins a colour; kept in values for those who show it
