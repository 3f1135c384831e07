"""The function under judgement, and how it is called.

The judge knows a subject only through three things:

    subject(*args)               call it; a failure that is not the student's own exception is
                                 raised as `CallFailed`
    subject.changed_arguments    tuple, positions of the arguments that the last call changed
    subject.replacing(names)     the same subject, with these names of its notebook replaced

`LocalSubject` does this for a function of this process; a sandbox can do it for one far away.
"""

import builtins
import linecache
import os
import traceback
import warnings

import numpy as np

from autograder.judging.ending import Ending
from autograder.judging.patch import patched
from autograder.text import one_line

LONGEST_TEXT = 300


class CallFailed(Exception):
    """A call gave no value.

    status : Ending.RAISED, UNREADABLE, TIMEOUT or CRASHED
    message : the text of the student's exception, or what else to say
    student_type : type name of the student's exception, such as "ValueError"; empty otherwise
    traceback_text : its traceback, or empty
    borrowed : name of the function of emlib that it called in place of its own work, or ""
    place : where it was when its time was over, such as " (line 3: j += 1)", or ""
    """

    def __init__(
        self, status, message="", *, student_type="", traceback_text="", borrowed="", place=""
    ):
        super().__init__(message or status)
        self.status = status
        self.message = message
        self.student_type = student_type
        self.traceback_text = traceback_text
        self.borrowed = borrowed
        self.place = place


def borrowing(name, libraries=()):
    """Make the failure of a call that used a solution of emlib, or a library not to be used."""
    message = f"it calls {name}, which is the solution; write it yourself"
    if name in libraries:
        message = f"it uses {name}, which is not to be used in answers; write it yourself"
    return CallFailed(Ending.RAISED, message, borrowed=name)


class LocalSubject:
    """A function of this process.

    It gets fresh copies of the arguments, default NumPy error handling, no warnings and nobody who
    types, so that neither what it did before nor a warning can change its result.
    """

    def __init__(self, function, names=None):
        self.function = function
        self.names = dict(names or {})
        self.changed_arguments = ()

    def __call__(self, *args):
        with warnings.catch_warnings(), np.errstate(all="warn"), patched(self.function, self.names):
            warnings.simplefilter("ignore")
            asks, builtins.input = builtins.input, _nobody_types
            try:
                return self._call(args)
            finally:
                builtins.input = asks

    def _call(self, args):
        given = tuple(map(_copy, args))
        self.changed_arguments = ()
        try:
            return self.function(*given)
        finally:
            pairs = zip(args, given, strict=True)
            self.changed_arguments = tuple(
                i for i, (before, after) in enumerate(pairs) if not _identical(before, after)
            )

    def replacing(self, names):
        """Return this subject with other functions in place of some names of its module.

        Names are replaced for the time of each call, also where another name refers to the same
        function, and put back afterwards.
        """
        return LocalSubject(self.function, {**self.names, **names})


class Mistake(LocalSubject):
    """A known mistake, a function of ours: nothing needs to be kept from it."""

    def __call__(self, *args):
        try:
            return self._call(args)
        except Exception as error:
            kind = type(error).__name__
            raise CallFailed(Ending.RAISED, safe_text(error), student_type=kind) from None


def _nobody_types(prompt=""):
    """Return an empty text at once, as input(): while an answer is judged nobody is there."""
    return ""


def as_subject(function):
    """Wrap a plain function; leave alone what already speaks the protocol."""
    if hasattr(function, "changed_arguments") and hasattr(function, "replacing"):
        return function
    return LocalSubject(function)


def call(subject, args):
    """Call a subject: what it returned and None, or None and the reason as `CallFailed`."""
    try:
        return subject(*args), None
    except KeyboardInterrupt:  # the person at the keyboard wants to stop
        raise
    except CallFailed as failure:
        return None, failure
    except BaseException as error:
        return None, _student_failure(error)


def safe_text(value):
    """Return str(value) as one short line; some text even if the object objects."""
    try:
        text = str(value)
    except Exception:
        text = "(no text)"
    return one_line(text, LONGEST_TEXT)


def _student_failure(error):
    kind = type(error).__name__
    text = safe_text(error)
    try:
        lines = "".join(traceback.format_exception(error))
    except Exception:
        lines = f"{kind}: {text}"
    return CallFailed(
        Ending.RAISED, text + where(error), student_type=kind, traceback_text=lines[-4000:]
    )


def where(error):
    """Name the line of a student's code that raised, such as " (line 3: j += 1)", or return ""."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [f for f in frames if not any(part in f.filename for part in _NOT_THEIRS)]
    if not own or not own[-1].lineno:
        return ""
    line = own[-1].line or linecache.getline(own[-1].filename, own[-1].lineno)
    return f" (line {own[-1].lineno}: {line.strip()[:120]})" if line and line.strip() else ""


_OURS = os.path.dirname(os.path.dirname(__file__)) + os.sep
_NOT_THEIRS = ("site-packages", "dist-packages", _OURS, "<frozen", "<__array_function__")


def _copy(value):
    return np.array(value) if isinstance(value, np.ndarray) else value


def _identical(before, after):
    if not isinstance(before, np.ndarray):
        return True
    try:
        if after.shape != before.shape or after.dtype != before.dtype:
            return False
        return after.tobytes() == before.tobytes()  # in an order that does not hang on the layout
    except Exception:
        return False
