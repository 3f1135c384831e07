"""Objects of emlib's own classes on their way between a runner and the real formulas."""

import sys

from autograder.sandbox.npy import BadValue


def taken_apart(value):
    """Return (name of the class, its content) for an object of emlib, None for anything else.

    The content is a tuple for a NamedTuple and the dict of attributes for anything else.
    """
    kind = type(value)
    if not kind.__module__.startswith("emlib."):
        return None
    content = tuple(value) if issubclass(kind, tuple) else dict(vars(value))
    return f"{kind.__module__}:{kind.__qualname__}", content


def put_together(name, content):
    """Build the object again; BadValue unless its class is in a module of emlib that is loaded."""
    module, _, qualname = name.partition(":") if isinstance(name, str) else ("", "", "")
    kind = getattr(sys.modules.get(module), qualname, None)
    if not module.startswith("emlib.") or not isinstance(kind, type) or kind.__module__ != module:
        raise BadValue("a record of no known class")
    if issubclass(kind, tuple):
        return kind._make(content)
    if not isinstance(content, dict):
        raise BadValue("a record without attributes")
    built = object.__new__(kind)
    vars(built).update(content)
    return built
