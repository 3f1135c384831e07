"""Both ends of a formula that is computed elsewhere: the sealed function, and the real one."""

import contextlib
import importlib
import inspect
import sys

from autograder.sandbox.frames import FrameError, FrameTooLarge
from autograder.sandbox.inside.records import put_together, taken_apart
from autograder.sandbox.inside.turns import is_loop, run_loop, take_turns
from autograder.sandbox.values import Unsupported, pack, unpack

SELF = {"the object itself": True}  # what stands for `self` as a return value
_ask = None


def connect(ask):
    """Let sealed functions ask through `ask(header, tree, bodies) -> reply, bodies` from now on."""
    global _ask
    _ask = ask


def compute(name, args, kwargs):
    """Call the real function of this name, where it is; the body of every sealed function."""
    if _ask is None:  # while modules are imported, which may call what they have just defined
        return Absent(name)
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


def turns(name, args, kwargs):
    """Let the real loop of this name run, where it is; the body of every sealed loop."""
    if _ask is None:
        raise RuntimeError(f"{name} cannot be computed here")

    def ask(name, tree, parts):
        reply, bodies = _ask({"upcall": "reference", "name": name, "args": tree}, parts)
        return unpack(reply["value"], bodies)

    return take_turns(ask, name, args, kwargs)


class Absent:
    """Whatever would be in a library that is not there; its use is told."""

    def __init__(self, name):
        self._name = name

    def __call__(self, *args, **kwargs):
        return compute(self._name, (), {})

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return Absent(f"{self._name}.{name}")

    def __mro_entries__(self, bases):
        return ()


def serve(wire, names, folder):
    """Compute real formulas for one runner; this process runs no student's code.

    names : set of str, what may be computed
    folder : where the real emlib lies
    """
    for module in [name for name in sys.modules if name.partition(".")[0] == "emlib"]:
        del sys.modules[module]
    sys.path.insert(0, folder)
    desk = _Desk(wire, names)
    with contextlib.suppress(FrameError):
        while True:
            desk.answer(*desk.hear())


class _Desk:
    """The far end of a runner's connection, where one question after the other is answered."""

    def __init__(self, wire, names):
        self.wire, self.names, self.hear = wire, names, wire.receive

    def say(self, value, record=None):
        """Send a value."""
        tree, parts = pack(value, record)
        self._send({"status": "value", "value": tree}, parts)
        return self

    def answer(self, header, bodies):
        """Compute what is asked for, and send it or the error that it raised."""
        try:
            name = header["name"]
            if name not in self.names:
                raise ValueError(f"{name} is no function of emlib")
            function, owner = _find(name)
            if is_loop(inspect.signature(function).parameters):
                return self.say(run_loop(function, unpack(header["args"], bodies), self))
            args, kwargs = unpack(header["args"], bodies, put_together)
            value, state = function(*args, **kwargs), None
            if owner and args and isinstance(args[0], owner):
                state = dict(vars(args[0]))
                value = SELF if value is args[0] else value
            return self.say((value, state), taken_apart)
        except FrameError:
            raise
        except Exception as error:
            kind = type(error)
            known = f"{kind.__module__}:{kind.__name__}" if kind.__module__ != "builtins" else ""
            kind, message = known or kind.__name__, str(error)[:2000]
            self._send({"status": "raised", "type": kind, "message": message})
            return self

    def _send(self, header, parts=()):
        try:
            self.wire.send(header, parts)
        except FrameTooLarge as error:
            self.wire.send({"status": "raised", "type": "MemoryError", "message": str(error)})


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
