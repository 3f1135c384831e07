"""Run a student's cells in the sandbox, top to bottom, and judge the graded ones from here.

A graded cell is the instructor's and runs in this process; the names that it does not know become
stand-ins for the student's functions, which live in the sandbox. A runner that dies is replaced by
a fresh one, the cells so far are run again without the one that killed it, and grading goes on.
"""

import builtins
import re
import time

from autograder.exercises import EXERCISES
from autograder.grading.back.outputs import Allowance, clean_outputs
from autograder.grading.result import ExerciseResult
from autograder.grading.submission.slice import changes_later, defines, needed
from autograder.judging.ending import Ending
from autograder.judging.judge import judge
from autograder.sandbox.errors import SandboxError
from autograder.text import one_line

MAX_RESTARTS = 8
UNKNOWN_NAME = re.compile(r"name '(\w+)' is not defined")
CELL_NAME = re.compile(r"<ipython-input-[^>]*>, ")  # how IPython names a cell in a SyntaxError


class Names(dict):
    """A namespace whose missing names become stand-ins for the student's functions."""

    def __init__(self, session, **names):
        super().__init__(names)
        self.session = session

    def __missing__(self, name):
        if hasattr(builtins, name) or not self.session.has(name):
            raise KeyError(name)
        return self.session.function(name)


class Run:
    """One notebook on its way through the sandbox.

    plan : autograder.grading.submission.align.Plan
    session : autograder.sandbox.Session, freshly opened
    seed : int, draws the judge's inputs
    every_cell : bool, run cells that only show something too
    watch : called as watch(result) with each ExerciseResult as it comes, or None

    results : dict from exercise to ExerciseResult
    outputs : dict from the index of a cell to its outputs, safe to show
    notes : list of str
    seconds : dict, time spent "running", "judging" and "sanitising" outputs
    """

    def __init__(self, plan, session, seed, every_cell=False, watch=None):
        self.plan, self.session, self.seed = plan, session, seed
        self.watch = watch
        self.code = {n for n, cell in enumerate(plan.cells) if cell.kind == "code"}
        self.wanted = self.code if every_cell else needed(plan.cells)
        self.results, self.outputs, self.notes = {}, {}, []
        self.seconds = {"sanitising": 0.0, "running": 0.0, "judging": 0.0}
        self.stopped = {}  # cell index -> outcome of a cell that did not run to its end
        self.done, self.restarts, self.tries = [], 0, {}
        self.allowance = Allowance()
        self.deadline = time.monotonic() + session.limits.wall_seconds

    def go(self):
        """Run and judge everything; never raises for what a student's code does."""
        self._pass()
        if self._misses_a_name():
            self.wanted, self.done = self.code, []
            self.session.restart()
            self._pass()
        return self

    def _pass(self):
        for index, cell in enumerate(self.plan.cells):
            if index in self.wanted:
                self._run(index, cell)
            elif cell.kind == "check":
                self._judge(cell.origin)
        self._second_chances()

    def _misses_a_name(self):
        """Tell whether code asked for a name that only a cell which was left out defines."""
        left_out = self.code - self.wanted
        texts = [outcome.message for outcome in self.stopped.values()]
        texts += [str(result.verdict) for result in self.results.values()]
        names = {name for text in texts for name in UNKNOWN_NAME.findall(text)}
        return any(defines(self.plan.cells, left_out, name) for name in names)

    def _run(self, index, cell):
        """Run a cell; if it kills the runner, begin anew without it."""
        if not cell.source.strip() or not self._ready():
            return
        start = time.monotonic()
        outcome = self.session.run_cell(cell.source, self._left(self.session.limits.cell_seconds))
        ended = time.monotonic()
        self.seconds["running"] += ended - start
        self.outputs[index] = self._clean(outcome.outputs)
        self.seconds["sanitising"] += time.monotonic() - ended
        if outcome.status != Ending.DONE:
            self.stopped[index] = outcome
        if outcome.status.stopped:
            text = one_line(f"(this cell {outcome.message})") + "\n"
            said = {"output_type": "stream", "name": "stderr", "text": text}
            self.outputs[index].append(said)
            self.notes.append(one_line(f"cell {index + 1} {outcome.message}"))
        if self.session.alive:
            self.done.append(cell.source)

    def _clean(self, outputs):
        """Keep what can be shown; outputs that cannot be read are the student's own loss."""
        try:
            return clean_outputs(outputs, self.allowance)
        except Exception as error:
            self.notes.append(f"outputs of a cell cannot be read: {type(error).__name__}")
            return []

    def _ready(self):
        """Have a living runner in which the cells so far have run; False if it is all over."""
        start = time.monotonic()
        while not self.session.alive:
            if self.restarts >= MAX_RESTARTS or self._left() <= 0:
                return False
            self.restarts += 1
            self.session.restart()
            for number, source in enumerate(self.done):
                self.session.run_cell(source, self._left(self.session.limits.cell_seconds))
                if not self.session.alive:
                    del self.done[number]
                    break
        self.seconds["running"] += time.monotonic() - start
        return True

    def _left(self, most=float("inf")):
        return min(most, self.deadline - time.monotonic())

    def _judge(self, origin):
        """Judge one exercise and remember the better result, should it be judged twice."""
        ready = self._ready()
        start = time.monotonic()
        result = self._judged(origin) if ready else self._given_up(origin)
        self.seconds["judging"] += time.monotonic() - start
        before = self.results.get(origin.exercise)
        if before is None or result.score > before.score:
            self.results[origin.exercise] = result
            if self.watch:
                self.watch(result)

    def _judged(self, origin):
        verdicts = []

        def check(exercise, function, **_):
            verdicts.append(self._verdict(exercise, function))

        try:
            code = compile(origin.source, f"<{origin.grade_id}>", "exec")
            exec(code, Names(self.session, check=check))
        except NameError:
            return self._not_there(origin)
        except SandboxError:
            raise
        except Exception as error:  # led to by what came back: this exercise alone is lost
            why = f"what came back cannot be judged: {type(error).__name__}: {error}"
            return _nothing(origin, Ending.NOT_GRADABLE, why)
        if len(verdicts) != 1 or verdicts[0].exercise != origin.exercise:
            raise RuntimeError(f"{origin.grade_id} must call check once, for {origin.exercise}")
        verdict = verdicts[0]
        message = verdict.message
        if verdict.status == Ending.CRASHED and self.session.why_dead:
            message += f" ({self.session.why_dead})"
        return ExerciseResult(
            exercise=origin.exercise,
            score=min(max(verdict.score, 0.0), origin.points),
            max_score=origin.points,
            status=verdict.status,
            misconception=verdict.misconception.name if verdict.misconception else "",
            message=one_line(message),
            seed=verdict.seed,
            seconds=verdict.seconds,
            verdict=verdict.to_dict(),
            borrowed=verdict.borrowed,
        )

    def _fresh_seed(self, exercise):
        """Draw other inputs when an exercise is judged again: the first ones are known by then.

        Between the two, a cell could have had emlib compute the answers to them.
        """
        tries = self.tries[exercise] = self.tries.get(exercise, -1) + 1
        return self.seed + tries

    def _verdict(self, exercise, function):
        """Judge a function; what it needs and is known to end the program is replaced at once."""
        seed, instead = self._fresh_seed(exercise), self._ended(exercise)
        return judge(EXERCISES[exercise], function, seed=seed, instead=instead)

    def _ended(self, exercise):
        """List what an exercise uses of the others, if a call of it is known not to come back."""
        ended = {name for name, result in self.results.items() if result.status.stopped}
        lesson = exercise.split("-")[0]
        return [n for n in EXERCISES[exercise].replaces if f"{lesson}-{n}" in ended]

    def _not_there(self, origin):
        """Say why the function does not exist: gone with the runner, never written, or stopped."""
        if not self.session.alive:
            return self._given_up(origin)
        cell, name, status = self.plan.of(origin.exercise), origin.function, Ending.MISSING
        if cell is None:
            why = f"there is no cell that defines {name}"
        elif outcome := self.stopped.get(self.plan.cells.index(cell)):
            why = f"{name} is not defined: its cell stopped, {CELL_NAME.sub('', outcome.message)}"
            status = outcome.status if outcome.status.stopped else Ending.DONE
        else:
            why = f"the answer's cell does not define {name}"
        return _nothing(origin, status, why)

    def _given_up(self, origin):
        if self._left() <= 0:
            why = "the time limit of the whole submission is over"
            return _nothing(origin, Ending.TIMEOUT, why)
        why = f"the program ended too often: it {self.session.why_dead or 'the runner is gone'}"
        return _nothing(origin, Ending.CRASHED, f"not judged, {why}")

    def _second_chances(self):
        """Judge again at the end what was not there in time, or was mended further down.

        Also what never came back, if it uses what has turned out never to come back since.
        """
        for place, cell in enumerate(self.plan.cells):
            result = self.results.get(cell.origin.exercise) if cell.kind == "check" else None
            if result is None or result.score >= result.max_score:
                continue
            if result.verdict and result.status.stopped:
                again = self._ended(result.exercise) and not result.verdict["note"]
            elif not self.session.alive:
                again = False
            elif result.verdict is None:
                again = self.session.has(cell.origin.function)
            else:
                function = cell.origin.function
                again = self.plan.reordered or changes_later(self.plan.cells, place, function)
            if again:
                self._judge(cell.origin)


def _nothing(origin, status, message):
    return ExerciseResult(origin.exercise, 0.0, origin.points, status, message=one_line(message))
