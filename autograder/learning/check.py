"""The check that a learner runs in the notebook.

    from autograder.check import check, hint, progress
    check("coins-e_step", e_step)

It shows what holds and what doesn't, and stops the notebook where something is missing. The same
call is the graded cell: it raises unless the marks are full. What came out is recorded for the
learner alone; `progress()` shows it, and `hint("coins-e_step")` helps those who are stuck.
"""

import contextlib
import io
import sys
from dataclasses import replace
from textwrap import shorten

from autograder.exercises import EXERCISES
from autograder.judging.ending import Ending
from autograder.judging.judge import judge
from autograder.judging.panel import Panel, headline
from autograder.judging.subject import where
from autograder.learning.cells import remark
from autograder.learning.hint import hint
from autograder.learning.progress import progress
from autograder.learning.record import remember
from autograder.learning.settings import being_graded, hint_levels
from autograder.learning.watch import watched

__all__ = ["CheckFailed", "Interrupted", "NotWritten", "check", "hint", "progress"]
MOST_CELLS = 200
_stopped = set()  # exercises whose function did not come back when it was last checked
LONGEST_LINE = 120  # characters of what the error says; the panel says it all


class _OneLine(Exception):
    """An error that a notebook shows as one line, with the `verdict` that it is about."""

    def __init__(self, verdict):
        super().__init__(_one_line(verdict))
        self.verdict = verdict

    def _render_traceback_(self):
        return [str(self)]


class CheckFailed(_OneLine, AssertionError):
    """Raise when an answer has not got full marks; the panel above it says why."""


class NotWritten(_OneLine, NotImplementedError):
    """Raise when an answer has not been written yet."""


NotWritten.__name__ = "NotImplementedError"  # the name that a notebook shows and students know


class Interrupted(KeyboardInterrupt):
    """Raise when a check is stopped by hand; says where in three lines."""

    def __init__(self, exercise, place):
        super().__init__(f"{exercise}: the check was interrupted")
        self.place = place[2:-1]  # without the brackets

    def _render_traceback_(self):
        where = f"it was at {self.place}" if self.place else "it was outside of your function"
        return [str(self), where, "Is there a loop that never ends?"]


Interrupted.__name__ = "KeyboardInterrupt"


def check(exercise_id, function, *, seed=None, stop=True):
    """Judge a function and show the verdict.

    Parameters
    ----------
    exercise_id : str, such as "coins-e_step"
    function : the answer
    seed : int, draws the inputs of an earlier check again
    stop : whether to raise when something is missing, which stops "Run all"; if not, the check
        only looks, and isn't recorded

    Raises
    ------
    CheckFailed
        If the marks are not full.
    NotWritten
        If the function raises NotImplementedError.
    Interrupted
        If it is stopped by hand. A call that takes too long is stopped by itself and judged so.
    """
    exercise = EXERCISES[exercise_id]
    try:
        with _quiet() as printed:
            verdict = judge(exercise, watched(function), seed=seed, instead=_ended(exercise))
    except KeyboardInterrupt as interrupt:
        raise Interrupted(exercise_id, where(interrupt)) from None
    (_stopped.add if verdict.status.stopped else _stopped.discard)(exercise_id)
    verdict = _with_remark(verdict, exercise, function)
    if stop:
        remember(verdict)
    _show(Panel(verdict, printed(), _offer(verdict)))
    if stop and verdict.status == Ending.MISSING:
        raise NotWritten(verdict)
    if stop and not verdict.full_marks:
        raise CheckFailed(verdict)


def _ended(exercise):
    """Name the functions that an answer may use and that did not come back when last checked."""
    lesson = exercise.id.split("-")[0]
    return [name for name in exercise.replaces if f"{lesson}-{name}" in _stopped]


def _with_remark(verdict, exercise, function):
    """Add to a verdict what the notebook's cells tell about the function."""
    name = exercise.signature.partition("(")[0]
    said = remark(name, function, _cells(), written=verdict.status != Ending.MISSING)
    return replace(verdict, note="; ".join(filter(None, (said, verdict.note))))


def _cells():
    """Return the sources of the cells that were run, as plain Python; the running one is last."""
    shell = _shell()
    sources = shell.user_ns.get("In", []) if shell is not None else []
    return [_plain(shell, source) for source in sources[-MOST_CELLS:]]


def _plain(shell, source):
    try:
        return shell.transform_cell(source)
    except Exception:  # what IPython's own syntax makes of half a line
        return source


def _one_line(verdict):
    if verdict.status == Ending.MISSING:
        return "; ".join(filter(None, (headline(verdict), verdict.note)))
    said = verdict.message.split(" (for ")[0]  # the panel says for which inputs
    return f"{headline(verdict)}; {shorten(said, LONGEST_LINE, placeholder=' …')}"


def _offer(verdict):
    """Say how to get help, if any is needed and to be had."""
    if verdict.full_marks or being_graded() or not hint_levels():
        return ""
    return f'hint("{verdict.exercise}")'


def _shell():
    """Return the running IPython shell, or None; IPython is not imported for that."""
    module = sys.modules.get("IPython")
    return module.get_ipython() if module is not None else None


@contextlib.contextmanager
def _quiet():
    """Keep what the function prints or displays from burying the panel."""
    if _shell() is not None:
        from IPython.utils.capture import capture_output

        with capture_output() as captured:
            yield lambda: captured.stdout + captured.stderr
        return
    sink = io.StringIO()
    with contextlib.redirect_stdout(sink), contextlib.redirect_stderr(sink):
        yield sink.getvalue


def _show(panel):
    if _shell() is not None:
        from IPython.display import display

        display(panel)
    else:
        print(panel)
