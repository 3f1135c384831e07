"""One draw of an exercise's inputs: what is right on them, and what a function makes of them.

What the known mistakes make of a draw is worked out when it is first asked for, and kept.
"""

import functools
import math
import time
from dataclasses import dataclass, field
from typing import Any

from autograder.judging import compare
from autograder.judging.exercise import Case
from autograder.judging.explain import explain_failure
from autograder.judging.properties import judge_output
from autograder.judging.seeds import generator
from autograder.judging.subject import CallFailed, Mistake, call


@dataclass
class Trial:
    """One call and what came of it.

    exercise : Exercise
    expected : what the exercise's `expect` gave; by default a dict from output to array
    cells : dict from output name to compare.Cell; empty if the call failed
    came : what was returned, in a few words, where nothing of it could be read
    loose : arrays that came when the number of things was wrong, see compare.split
    failure : CallFailed or None
    changed : tuple, positions of the arguments that the call changed
    """

    case: Case
    exercise: Any
    expected: Any
    cells: dict = field(default_factory=dict)
    came: str = ""
    loose: tuple | None = None
    failure: CallFailed | None = None
    changed: tuple = ()

    @functools.cached_property
    def problems(self):
        """Dict from output to what is wrong with it, "" where it is right."""
        if self.failure is not None:
            problem = explain_failure(self.failure, self.exercise)
            return dict.fromkeys(self.exercise.names, problem)
        return {o.name: judge_output(o, self) for o in self.exercise.outputs}

    @functools.cached_property
    def right(self):
        """Whether nothing is wrong."""
        return not (self.failure or self.changed or any(self.problems.values()))

    def wrong(self, name):
        """Whether an output is wrong, or, for "inputs", whether an argument was changed."""
        if name == "inputs":
            return bool(self.changed)
        return self.failure is not None or bool(self.problems[name])

    @property
    def unwritten(self):
        """Whether the function still raises NotImplementedError."""
        return self.failure is not None and self.failure.student_type == "NotImplementedError"


class Draw:
    """The inputs of one exercise that come from one seed.

    cases : list of Case
    expected : list, what the right answer to each case is
    """

    def __init__(self, exercise, seed):
        self.exercise, self.seed = exercise, seed
        self.cases = exercise.cases(generator(exercise.id, seed))
        self.expected = [exercise.expected(case) for case in self.cases]
        self._known = {}

    def try_out(self, subject, deadline=math.inf):
        """List the Trials of a subject on every case, up to the first call that does not come back.

        There is at least one; if the deadline has passed as well, there are fewer than cases.
        """
        trials = []
        for index in range(len(self.cases)):
            trials.append(self._try(subject, index))
            over = is_over(trials) or time.monotonic() > deadline
            if over or (index == 0 and trials[0].unwritten):
                break
        return trials

    def known(self, wrong, index):
        """Return the trial of a known mistake, a function of ours, on one case."""
        if (wrong, index) not in self._known:
            self._known[wrong, index] = self._try(Mistake(wrong), index)
        return self._known[wrong, index]

    def _try(self, subject, index):
        case, exercise = self.cases[index], self.exercise
        trial = Trial(case, exercise, self.expected[index])
        returned, trial.failure = call(subject, case.args)
        trial.changed = _positions(subject, case)
        if trial.failure is None:
            cells, trial.loose = compare.split(returned, exercise.names)
            trial.cells = dict(zip(exercise.names, cells, strict=True))
            if all(cell.array is None for cell in cells):
                trial.came = compare.came(returned)
        return trial


def is_over(trials):
    """Whether nothing more can be called after these trials."""
    failure = trials[-1].failure
    return failure is not None and failure.status.stopped


@functools.lru_cache(maxsize=64)
def settling(exercise):
    """Return the draws that are the same for every answer; they are made once."""
    return (Draw(exercise, exercise.settling),)


def _positions(subject, case):
    try:
        changed = tuple(int(i) for i in subject.changed_arguments)
    except Exception:
        return ()
    return tuple(i for i in changed if 0 <= i < len(case.args))
