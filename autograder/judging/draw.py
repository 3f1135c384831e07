"""One draw of an exercise's inputs: what is right on them, and what a function makes of them.

What the known mistakes make of a draw is worked out when it is first asked for, and kept.
"""

import functools
import math
import time

from autograder.judging import compare
from autograder.judging.exercise import Trial, judge_output
from autograder.judging.explain import explain_failure
from autograder.judging.seeds import generator
from autograder.judging.subject import LocalSubject, call

SETTLING = (2008,)  # seeds of the draws that every loss is settled on


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
            self._known[wrong, index] = self._try(LocalSubject(wrong), index)
        return self._known[wrong, index]

    def _try(self, subject, index):
        case, exercise = self.cases[index], self.exercise
        trial = Trial(case, self.expected[index])
        returned, trial.failure = call(subject, case.args)
        trial.changed = _positions(subject, case)
        if trial.failure is None:
            cells, trial.loose = compare.split(returned, exercise.names)
            trial.cells = dict(zip(exercise.names, cells, strict=True))
            if all(cell.array is None for cell in cells):
                trial.came = compare.came(returned)
            trial.problems = {o.name: judge_output(o, trial) for o in exercise.outputs}
        else:
            problem = explain_failure(trial.failure, exercise)
            trial.problems = dict.fromkeys(exercise.names, problem)
        return trial


def is_over(trials):
    """Whether nothing more can be called after these trials."""
    failure = trials[-1].failure
    return failure is not None and failure.status.stopped


@functools.lru_cache(maxsize=64)
def settling(exercise):
    """Return the draws that are the same for every answer; they are made once."""
    return tuple(Draw(exercise, seed) for seed in SETTLING)


def _positions(subject, case):
    try:
        changed = tuple(int(i) for i in subject.changed_arguments)
    except Exception:
        return ()
    return tuple(i for i in changed if 0 <= i < len(case.args))
