"""Values on the wire: numbers, strings, lists, tuples, dicts and arrays; nothing that can act.

A value is packed into a tree of JSON and a list of bodies. Plain JSON stands for itself; a JSON
object is one of

    {"f": "nan"}          a float that JSON does not know
    {"s": 0}              the string in body 0, UTF-8; a short one is plain JSON
    {"l": [..]}  {"t": [..]}  {"d": [[key, value], ..]}      list, tuple, dict
    {"o": [what, advice]}  words for what can't travel, such as a generator
    {"a": 0}  {"m": 0}    the array in body 0, in NumPy's .npy format, version 1.0; a matrix
    {"r": [name, value]}  a record of emlib; only between a runner and the process that computes
                          emlib's formulas for it, never for the judge

A body stands for one value only, so that what comes out is no larger than what came in. Nothing is
pickled.
"""

import math

import numpy as np

from autograder.judging.plain import MAX_DEPTH, Odd, plain
from autograder.sandbox.npy import BadValue, npy, read_npy
from autograder.text import one_line, visible, without_colours

MAX_NODES = 200_000
SHORT = 4096  # characters
MAX_WORDS = 200  # characters that describe what can't travel
MAX_TEXT = 1 << 20  # bytes of all long strings together, unless more is asked for


class Unsupported(TypeError):
    """A value that cannot travel; the message says what and where."""


def pack(value, record=None, *, odd=False):
    """Turn a value into (tree, bodies), or raise Unsupported.

    value : anything; see autograder.judging.plain for what becomes of it
    record : callable (value) -> (name, value) or None, for objects that are more than their items
    odd : bool, whether a value that can't travel is replaced by the words for it

    >>> pack((1, [0.5, np.float64(2)]))
    ({'t': [1, {'l': [0.5, 2.0]}]}, [])
    >>> pack(x for x in "ab")
    Traceback (most recent call last):
    autograder.sandbox.values.Unsupported: unsupported value: a generator
    """
    bodies = []
    packer = _Packer(bodies, record, odd)
    return packer.pack(plain(value, packer.is_record)), bodies


class _Packer:
    def __init__(self, bodies, record, odd):
        self.bodies, self.record, self.odd = bodies, record, odd

    def pack(self, value):
        if isinstance(value, float) and not math.isfinite(value):
            return {"f": repr(value)}
        if value is None or isinstance(value, bool | int | float):
            return value
        if isinstance(value, str):
            short = len(value) <= SHORT
            return value if short else self._body("s", value.encode("utf-8", "replace"))
        if isinstance(value, Odd):
            if not self.odd:
                raise Unsupported(f"unsupported value: {value.what}")
            return {"o": [value.what, value.advice]}
        if isinstance(value, np.ndarray):
            return self._body("m" if isinstance(value, np.matrix) else "a", npy(value))
        named = self.record(value) if self.record else None
        if named is not None:
            return {"r": [named[0], self.pack(plain(named[1], self.is_record))]}
        if isinstance(value, dict):
            return {"d": [[self.pack(key), self.pack(value[key])] for key in value]}
        if _as_it_is(value):
            return {"l" if isinstance(value, list) else "t": list(value)}
        return {"l" if isinstance(value, list) else "t": [self.pack(item) for item in value]}

    def is_record(self, value):
        return self.record is not None and self.record(value) is not None

    def _body(self, kind, content):
        self.bodies.append(content)
        return {kind: len(self.bodies) - 1}


def _as_it_is(items):
    """Tell whether the items are floats or small ints that JSON carries as they are."""
    return all(
        (type(x) is float and math.isfinite(x)) or (type(x) is int and abs(x) < 1 << 53)
        for x in items
    )


def unpack(tree, bodies, record=None, max_text=MAX_TEXT):
    """Turn what came over the wire into a value again, or raise BadValue.

    tree : parsed JSON
    bodies : list of ndarray of uint8; arrays share their memory
    record : callable (name, value) -> object; None refuses records
    max_text : int, the most that long strings may hold together

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
            return visible(tree)
        if not isinstance(tree, dict) or len(tree) != 1 or not depth:
            raise BadValue("no value, or one nested too deep")
        ((kind, content),) = tree.items()
        if kind == "f" and content in ("nan", "inf", "-inf"):
            return float(content)
        if kind in ("a", "m", "s") and type(content) is int and 0 <= content < len(self.bodies):
            return self._body(kind, content)
        if kind in ("l", "t", "d") and isinstance(content, list):
            read = self._item if kind == "d" else self.unpack
            items = [read(item, depth - 1) for item in content]
            return {"l": list, "t": tuple, "d": dict}[kind](items)
        if kind == "o" and isinstance(content, list) and [*map(type, content)] == [str, str]:
            return Odd(*(one_line(text, MAX_WORDS) for text in content))
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
            return visible(body.tobytes().decode(errors="replace"))
        array = read_npy(body)
        return array.view(np.matrix) if kind == "m" and array.ndim == 2 else array

    def _item(self, item, depth):
        if not isinstance(item, list) or len(item) != 2:
            raise BadValue("an item of a dict is no pair")
        key = self.unpack(item[0], 1)
        if isinstance(key, list | tuple | dict | np.ndarray):
            raise BadValue("a key of a dict is no scalar")
        return key, self.unpack(item[1], depth)


def text_of(header, name, longest=20_000):
    """Return a text that a runner sent, in a form that can be shown and stored."""
    value = header.get(name)
    return without_colours(value)[:longest] if isinstance(value, str) else ""
