"""A student's function that lives in a sandbox, callable from the judge.

A `RemoteFunction` is a subject in the sense of `autograder.judging.subject`: call it with arrays
and numbers, read `changed_arguments`, put functions of the judge in place of names with
`replacing`. What goes over and comes back are plain values, see `autograder.sandbox.values`.

**Borrowing.** In the runner, emlib has no formulas: calling `emlib.coins.e_step` asks the judge's
side to compute it. An ordinary cell gets its answer. While a function is being judged the answer is
refused, and the judge's side, which the student cannot reach, remembers it: the call fails as
`borrowed`, whatever the runner says next.
"""

import time
from inspect import signature

import numpy as np

from autograder.judging.borrowed import library_of
from autograder.judging.ending import Ending
from autograder.judging.subject import LONGEST_TEXT, CallFailed, borrowing
from autograder.sandbox.errors import SessionError
from autograder.sandbox.frames import FrameError, Late
from autograder.sandbox.npy import BadValue
from autograder.sandbox.values import Unsupported, pack, text_of, unpack

MAX_UPCALLS = 20_000
MAX_COST = 10_000_000
LONGEST_MESSAGE = LONGEST_TEXT + 200  # with the line that raised; the runner keeps to it, or not


class RemoteFunction:
    """Stand-in for a function of a student's notebook.

    changed_arguments : tuple of int, positions of the arguments that the last call changed
    borrowed : list of str, reference functions of emlib that calls so far have tried to use
    """

    def __init__(self, session, name, replaced=None, exercise=None):
        self._session, self.name, self._replaced = session, name, dict(replaced or {})
        self._exercise = {"over": "", "borrowed": []} if exercise is None else exercise
        self.__name__ = self.__qualname__ = name
        self.changed_arguments = ()

    def __repr__(self):
        return f"<{self.name} in the sandbox>"

    @property
    def borrowed(self):
        return self._exercise["borrowed"]

    def replacing(self, names):
        """Return this function with others in place of some names of its notebook.

        names : dict of str to callable; they run here, in the judge's process
        """
        return RemoteFunction(self._session, self.name, {**self._replaced, **names}, self._exercise)

    def __call__(self, *args):
        """Call the student's function with copies of `args`; raise a `CallFailed` if it fails."""
        self.changed_arguments = ()
        if self._exercise["over"]:
            raise CallFailed(Ending.TIMEOUT, self._exercise["over"])
        seen = len(self.borrowed)
        tree, parts = pack(args)
        header = {
            "op": "call",
            "name": self.name,
            "args": tree,
            "replaced": {name: [*signature(f).parameters] for name, f in self._replaced.items()},
        }
        upcalls = _Upcalls(self._replaced, self.borrowed, self._session.libraries)
        failure = None
        try:
            seconds = self._session.limits.call_seconds
            reply, bodies = self._session.ask(header, parts, seconds, answer=upcalls.answer)
        except SessionError as error:
            failure = self._failure(error)
        if len(self.borrowed) > seen:
            failure = borrowing(self.borrowed[seen], self._session.libraries)
        if failure:
            raise failure
        self.changed_arguments = _positions(reply.get("changed"), len(args))
        return _value(reply, bodies)

    def _failure(self, error):
        if error.status == Ending.TIMEOUT:
            self._exercise["over"] = str(error)
        who = {Ending.TIMEOUT: "the call ", Ending.CRASHED: "the runner "}.get(error.status, "")
        return CallFailed(error.status, f"{who}{error}", place=error.place)


def _value(reply, bodies):
    """Read the reply of a call: a value, or an exception."""
    status = reply.get("status")
    if status == "value":
        try:
            return unpack(reply.get("value"), bodies)
        except Exception as error:  # BadValue, or anything else that its bytes can lead to
            message = f"the reply cannot be read: {error}"
            raise CallFailed(Ending.UNREADABLE, message) from None
    if status == "raised":
        raise CallFailed(
            Ending.RAISED,
            text_of(reply, "message", LONGEST_MESSAGE),
            student_type=text_of(reply, "type", 100),
            traceback_text=text_of(reply, "traceback"),
        )
    if status not in ("too_large", "unsupported"):
        raise CallFailed(Ending.UNREADABLE, "the reply is none")
    before = "too much: " if status == "too_large" else ""
    raise CallFailed(Ending.UNREADABLE, before + text_of(reply, "message", 300))


def _positions(changed, count):
    if not isinstance(changed, list):
        return ()
    return tuple(sorted({i for i in changed[:count] if type(i) is int and 0 <= i < count}))


class _Upcalls:
    """What the runner may ask during one call: replaced functions yes, emlib's formulas no."""

    def __init__(self, replaced, borrowed, libraries):
        self.replaced, self.borrowed, self.libraries = replaced, borrowed, libraries
        self.count = 0

    def answer(self, header, bodies, deadline):
        self.count += 1
        if self.count > MAX_UPCALLS:
            raise FrameError("too many calls back")
        name = text_of(header, "name", 200)
        if header["upcall"] == "reference":
            self.borrowed.append(library_of(name, self.libraries) or name)
            return _refusal("Delegated", f"{name} cannot be used in an answer")
        if header["upcall"] != "replaced" or name not in self.replaced:
            raise FrameError("a call back to nothing")
        if time.monotonic() > deadline:
            raise Late("the time is over")
        return _compute(self.replaced[name], header, bodies)


def _compute(function, header, bodies):
    """Call one of the judge's functions with what a student's code passed to it."""
    try:
        args = unpack(header.get("args"), bodies)
        if not isinstance(args, tuple) or _cost(args) > MAX_COST:
            return _refusal("ValueError", "arguments that are too large")
        with np.errstate(all="ignore"):
            value = function(*args)
        tree, parts = pack(value)
    except (BadValue, Unsupported) as error:
        return _refusal("TypeError", str(error))
    except Exception as error:
        return _refusal(type(error).__name__, str(error)[:2000])
    return {"status": "value", "value": tree}, parts


def _refusal(kind, message):
    return {"status": "raised", "type": kind, "message": message}, ()


def _cost(args):
    """Bound the work that a function of these arguments can make: product of their lengths."""
    lengths = [max((1, *np.shape(arg))) for arg in args if isinstance(arg, np.ndarray)]
    lengths += [max(1, len(arg)) for arg in args if isinstance(arg, list | tuple)]
    cost = 1
    for length in lengths:
        cost *= length
    return cost
