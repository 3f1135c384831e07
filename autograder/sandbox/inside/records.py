"""Objects of emlib's own classes on their way between a runner and the real formulas."""

import sys

import numpy as np

from autograder.sandbox.npy import BadValue

DTYPE = "a type of numbers"
KNOWN = ["emlib"]  # and the libraries that are sealed like it


def _is_known(module):
    return module.startswith(tuple(f"{name}." for name in KNOWN)) or module in KNOWN[1:]


def taken_apart(value):
    """Return (name of the class, its content) for an object of emlib, None for anything else.

    The content is a tuple for a NamedTuple and the dict of attributes for anything else.
    """
    if isinstance(value, type) and issubclass(value, np.generic):
        return DTYPE, value.__name__
    kind = type(value)
    if not _is_known(kind.__module__):
        return None
    content = tuple(value) if issubclass(kind, tuple) else dict(vars(value))
    return f"{kind.__module__}:{kind.__qualname__}", content


def put_together(name, content):
    """Build the object again; BadValue unless its class is in a known module that is loaded."""
    if name == DTYPE:
        return np.dtype(content).type
    module, _, qualname = name.partition(":") if isinstance(name, str) else ("", "", "")
    kind = getattr(sys.modules.get(module), qualname, None)
    if not _is_known(module) or not isinstance(kind, type) or kind.__module__ != module:
        raise BadValue("a record of no known class")
    if issubclass(kind, tuple):
        return kind._make(content)
    if not isinstance(content, dict):
        raise BadValue("a record without attributes")
    built = object.__new__(kind)
    vars(built).update(content)
    return built
