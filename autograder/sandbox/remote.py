"""A student's function that lives in a sandbox, callable from the judge.

A `RemoteFunction` is a subject in the sense of `autograder.judging.subject`: call it with arrays
and numbers, read `changed_arguments`, put functions of the judge in place of names with
`replacing`. What goes over and comes back are plain values, see `autograder.sandbox.values`.

**Delegation.** In the runner, emlib has no formulas: calling `emlib.coins.e_step` asks the judge's
side to compute it. An ordinary cell gets its answer. While a function is being judged the answer is
refused, and the judge's side, which the student cannot reach, remembers it: the call fails as
`Delegated`, whatever the runner says next.
"""

import time

import numpy as np

from autograder.judging.subject import CallFailed
from autograder.sandbox.errors import SessionError
from autograder.sandbox.frames import FrameError, Late
from autograder.sandbox.npy import BadValue
from autograder.sandbox.values import Unsupported, pack, text_of, unpack

MAX_UPCALLS = 20_000
MAX_COST = 10_000_000


class RemoteError(CallFailed):
    """The student's function raised an exception."""

    def __init__(self, student_type, message, traceback_text):
        super().__init__("exception", student_type, message, traceback_text)


class CallTimeout(CallFailed):
    """The call took too long, or an earlier call of this exercise did."""

    def __init__(self, message):
        super().__init__("timeout", message=message)


class RunnerDied(CallFailed):
    """The runner is gone."""

    def __init__(self, message):
        super().__init__("died", message=message)


class BadReply(CallFailed):
    """What came back is no value that can be judged."""

    def __init__(self, message):
        super().__init__("bad_reply", message=message)


class ReplyTooLarge(BadReply):
    """More came back than a call may return."""


class Delegated(CallFailed):
    """The function called emlib's own solution."""

    def __init__(self, name):
        super().__init__(
            "delegated", message=f"it calls {name}, which is the solution; write it yourself"
        )


class RemoteFunction:
    """Stand-in for a function of a student's notebook.

    Parameters
    ----------
    session : autograder.sandbox.session.Session
    name : str

    Attributes
    ----------
    changed_arguments : tuple of int, positions of the arguments that the last call changed
    delegated : list of str, reference functions of emlib that calls so far have tried to use
    """

    def __init__(self, session, name, replaced=None, exercise=None):
        self._session, self.name, self._replaced = session, name, dict(replaced or {})
        self._exercise = {"over": "", "delegated": []} if exercise is None else exercise
        self.__name__ = self.__qualname__ = name
        self.changed_arguments = ()

    def __repr__(self):
        return f"<{self.name} in the sandbox>"

    @property
    def delegated(self):
        return self._exercise["delegated"]

    def replacing(self, names):
        """Return this function with others in place of some names of its notebook.

        Parameters
        ----------
        names : dict of str to callable; they run here, in the judge's process
        """
        return RemoteFunction(self._session, self.name, {**self._replaced, **names}, self._exercise)

    def __call__(self, *args):
        """Call the student's function with copies of `args`; raise a `CallFailed` if it fails."""
        self.changed_arguments = ()
        if self._exercise["over"]:
            raise CallTimeout(self._exercise["over"])
        limits, seen = self._session.limits, len(self.delegated)
        tree, parts = pack(args)
        header = {
            "op": "call",
            "name": self.name,
            "args": tree,
            "replaced": list(self._replaced),
        }
        upcalls = _Upcalls(self._replaced, self.delegated)
        try:
            reply, bodies = self._session.ask(
                header,
                parts,
                limits.call_seconds,
                answer=upcalls.answer,
            )
        except SessionError as error:
            if error.kind == "timeout":
                self._exercise["over"] = str(error)
            raise self._failure(error, seen) from None
        if len(self.delegated) > seen:
            raise Delegated(self.delegated[seen])
        self.changed_arguments = _positions(reply.get("changed"), len(args))
        return _value(reply, bodies)

    def _failure(self, error, seen):
        if len(self.delegated) > seen:
            return Delegated(self.delegated[seen])
        if error.kind == "timeout":
            return CallTimeout(f"the call {error}")
        if error.kind == "limit" and "sent too much" in str(error):
            return ReplyTooLarge(str(error))
        return RunnerDied(f"the runner {error}")


def _value(reply, bodies):
    """Read the reply of a call: a value, or an exception."""
    status = reply.get("status")
    if status == "value":
        try:
            return unpack(reply.get("value"), bodies)
        except (BadValue, ValueError, TypeError, OverflowError) as error:
            raise BadReply(f"the reply cannot be read: {error}") from None
    if status == "raised":
        raise RemoteError(
            text_of(reply, "type", 100), text_of(reply, "message"), text_of(reply, "traceback")
        )
    if status == "too_large":
        raise ReplyTooLarge(f"too much: {text_of(reply, 'message', 300)}")
    if status == "unsupported":
        raise BadReply(text_of(reply, "message", 300))
    raise BadReply("the reply is none")


def _positions(changed, count):
    if not isinstance(changed, list):
        return ()
    return tuple(sorted({i for i in changed[:count] if type(i) is int and 0 <= i < count}))


class _Upcalls:
    """What the runner may ask during one call: replaced functions yes, emlib's formulas no."""

    def __init__(self, replaced, delegated):
        self.replaced, self.delegated, self.count = replaced, delegated, 0

    def answer(self, header, bodies, deadline):
        self.count += 1
        if self.count > MAX_UPCALLS:
            raise FrameError("too many calls back")
        name = text_of(header, "name", 200)
        if header["upcall"] == "reference":
            self.delegated.append(name)
            return _refusal("Delegated", f"{name} is the solution and cannot be used in an answer")
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
