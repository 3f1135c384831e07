"""Both ends of a formula that is computed elsewhere: the sealed function, and the real one."""

import contextlib
import importlib
import os
import sys

from autograder.sandbox.frames import FrameError, FrameTooLarge
from autograder.sandbox.inside.records import put_together, taken_apart
from autograder.sandbox.values import Unsupported, pack, unpack

SELF = {"the object itself": True}  # what stands for `self` as a return value
_ask, _pid = None, 0


def connect(ask):
    """Let sealed functions ask through `ask(header, tree, bodies) -> reply, bodies` from now on."""
    global _ask, _pid
    _ask, _pid = ask, os.getpid()


def compute(name, args, kwargs):
    """Call the real function of this name, where it is; the body of every sealed function."""
    if _ask is None:
        raise RuntimeError(f"{name} cannot be computed here")
    try:
        tree, parts = pack((args, kwargs), taken_apart)
        reply, bodies = _ask({"upcall": "reference", "name": name, "args": tree}, parts)
    except Unsupported as error:
        raise TypeError(f"{name}: {error}") from None
    except FrameTooLarge as error:
        raise MemoryError(f"{name} gets {error} while a notebook is graded") from None
    value, state = unpack(reply["value"], bodies, put_together)
    if state is None:
        return value
    vars(args[0]).update(state)
    return args[0] if isinstance(value, dict) and value == SELF else value


def announce(name):
    """Say that a function of emlib is called that runs here."""
    if _ask is not None and os.getpid() == _pid:
        _ask({"upcall": "reference", "name": name, "args": None}, [])


def serve(wire, names, folder):
    """Compute real formulas for one runner; this process runs no student's code.

    Parameters
    ----------
    wire : frames.Wire
    names : set of str, what may be computed
    folder : where the real emlib lies
    """
    for module in [name for name in sys.modules if name.partition(".")[0] == "emlib"]:
        del sys.modules[module]
    sys.path.insert(0, folder)
    with contextlib.suppress(FrameError):
        while True:
            header, bodies = wire.receive()
            reply, parts = _answer(header, bodies, names)
            try:
                wire.send(reply, parts)
            except FrameTooLarge as error:
                wire.send({"status": "raised", "type": "MemoryError", "message": str(error)})


def _answer(header, bodies, names):
    try:
        name = header["name"]
        if name not in names:
            raise ValueError(f"{name} is no function of emlib")
        function, owner = _find(name)
        args, kwargs = unpack(header["args"], bodies, put_together)
        value, state = function(*args, **kwargs), None
        if owner and args and isinstance(args[0], owner):
            state = dict(vars(args[0]))
            value = SELF if value is args[0] else value
        tree, parts = pack((value, state), taken_apart)
    except Exception as error:
        kind = type(error)
        known = f"{kind.__module__}:{kind.__name__}" if kind.__module__ != "builtins" else ""
        message = str(error)[:2000]
        return {"status": "raised", "type": known or kind.__name__, "message": message}, ()
    return {"status": "value", "value": tree}, parts


def _find(name):
    """Return a function of emlib by its dotted name, and its class if it is a method."""
    module, _, last = name.rpartition(".")
    try:
        return getattr(importlib.import_module(module), last), None
    except ModuleNotFoundError:
        module, _, owner = module.rpartition(".")
        owner = getattr(importlib.import_module(module), owner)
        found = vars(owner)[last]
        return (found.fget if isinstance(found, property) else getattr(owner, last)), owner
