"""Each call that a check makes, in the learner's own kernel: in time, with own formulas only.

On the main thread of Linux and macOS an alarm raises inside the call, also while it sleeps. On
Windows, and on other threads, a watching thread raises there, between two steps of Python: what
sleeps or computes outside of Python is only stopped when it comes back. In a browser, where there
is neither, each line of the notebook's own code looks at the clock.
"""

import contextlib
import ctypes
import os
import signal
import sys
import threading
import time

from autograder.exercises.course import not_in_answers
from autograder.judging.borrowed import LOOK, lend, noticed
from autograder.judging.ending import Ending
from autograder.judging.subject import CallFailed, as_subject, borrowing, where

SECONDS = 10
AGAIN = 1.0  # seconds until what was swallowed is raised again
OURS = os.path.dirname(os.path.dirname(__file__)) + os.sep


class Overdue(BaseException):
    """Raised inside a call whose time is over; `except Exception` lets it pass."""


class Watched:
    """A subject (see autograder.judging.subject) each call of which may take so many seconds."""

    def __init__(self, function, seconds=SECONDS, libraries=None):
        self.subject, self.seconds = as_subject(function), seconds
        self.libraries = not_in_answers() if libraries is None else libraries

    def __call__(self, *args):
        names = []
        try:
            with limit(self.seconds), noticed(self.libraries) as names:
                return self.subject(*args)
        except Overdue as error:
            raise CallFailed(Ending.TIMEOUT, place=where(error)) from None
        finally:
            if names:  # whatever else came of it
                raise borrowing(names[0], self.libraries) from None

    @property
    def changed_arguments(self):
        """Positions of the arguments that the last call changed."""
        return self.subject.changed_arguments

    def replacing(self, names):
        """Return the same subject with these names of its notebook replaced."""
        lent = {name: lend(function) for name, function in names.items()}
        return Watched(self.subject.replacing(lent), self.seconds, self.libraries)


def watched(function, seconds=SECONDS):
    """Return a function as a subject whose calls have a time limit; what is none stays as it is."""
    return Watched(function, seconds) if callable(function) else function


def limit(seconds):
    """Raise `Overdue` in the block when its time is over, and again if that is swallowed."""
    if sys.platform == "emscripten":
        return _clock(seconds)
    if hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread():
        return _alarm(seconds)
    return _watcher(seconds)


@contextlib.contextmanager
def _alarm(seconds):
    before, tracing = signal.signal(signal.SIGALRM, _ring()), sys.gettrace()
    start = time.monotonic()
    left, interval = signal.setitimer(signal.ITIMER_REAL, seconds, AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        sys.settrace(tracing)
        if left:  # somebody else's alarm
            left = max(left - (time.monotonic() - start), 0.001)
            signal.setitimer(signal.ITIMER_REAL, left, interval)


def _ring():
    """Make the handler of an alarm; what swallows the first `Overdue` gets one at each line."""
    rung = []

    def handle(number, frame):
        while frame.f_code is LOOK:  # the alarm rang while a call was looked at
            frame = frame.f_back
        if _is_ours(frame):  # the call is over, or has not begun
            return
        if rung:
            _raise_at_each_line(frame)
        rung.append(number)
        raise Overdue

    return handle


def _is_ours(frame):
    """Tell whether code runs that must come to its end, such as what puts names back."""
    return frame.f_code.co_filename.startswith((OURS, contextlib.__file__))


def _raise_at_each_line(frame):
    def trace(frame, event, argument):
        if event == "line":
            raise Overdue
        return trace

    while frame is not None and not _is_ours(frame):
        frame.f_trace = trace
        frame = frame.f_back
    sys.settrace(lambda *_: None)


@contextlib.contextmanager
def _watcher(seconds):
    thread, over = threading.get_ident(), threading.Event()

    def watch():
        wait = seconds
        while not over.wait(wait):
            ctypes.pythonapi.PyThreadState_SetAsyncExc(
                ctypes.c_ulong(thread), ctypes.py_object(Overdue)
            )
            wait = AGAIN

    watching = threading.Thread(target=watch, daemon=True)
    watching.start()
    try:
        yield
    finally:
        over.set()
        watching.join()


@contextlib.contextmanager
def _clock(seconds):
    """Look at the clock at each line that is not of an installed package."""
    deadline, old = time.monotonic() + seconds, sys.gettrace()
    own = os.path.dirname(os.__file__)

    def trace(frame, event, argument):
        if frame.f_code.co_filename.startswith((own, "<frozen")):
            return None
        if time.monotonic() > deadline:
            raise Overdue
        return trace

    sys.settrace(trace)
    try:
        yield
    finally:
        sys.settrace(old)
