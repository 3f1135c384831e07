"""Put an answer to the judge at both doors: in this process, and in the sandbox."""

import contextlib
import io
import time
import warnings
from dataclasses import dataclass

from autograder.exercises import EXERCISES
from autograder.judging.ending import Ending
from autograder.judging.judge import judge
from autograder.learning.watch import watched


@dataclass(frozen=True)
class Said:
    """What the judge said once.

    name : the mistake it named, or empty
    cpu : seconds of processor time in this process
    """

    score: float
    full: bool
    name: str
    message: str
    cpu: float = 0.0

    def same_as(self, other):
        """Whether two verdicts give the same mark for the same reason."""
        return (self.score, self.name, self.message) == (other.score, other.name, other.message)


def here(answer, seed, watching=False):
    """Judge an answer in this process; what it prints is not shown.

    watching : whether to watch each call, as `check` does, which costs time and changes nothing
        for an answer that is in time and borrows no formula
    """
    sink, function = io.StringIO(), answer.function()
    with (
        contextlib.redirect_stdout(sink),
        contextlib.redirect_stderr(sink),
        warnings.catch_warnings(),
    ):
        warnings.simplefilter("ignore")
        return _said(answer.exercise, watched(function) if watching else function, seed)


def there(answer, seed, sandbox):
    """Judge an answer in a runner of its own, as the grading of a class does."""
    with sandbox.open() as session:
        outcome = session.run_cell(answer.source)
        if outcome.status != Ending.DONE:
            raise RuntimeError(f"{answer.key}: {outcome.message}")
        name = answer.pick
        if not name.isidentifier():
            session.run_cell(f"answer_of_the_bank = {name}")
            name = "answer_of_the_bank"
        return _said(answer.exercise, session.function(name), seed)


def _said(exercise, function, seed):
    start = time.process_time()
    verdict = judge(EXERCISES[exercise], function, seed=seed)
    name = verdict.misconception.name if verdict.misconception else ""
    cpu = time.process_time() - start
    return Said(verdict.score, verdict.full_marks, name, verdict.message, cpu)
