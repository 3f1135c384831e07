"""Attempts at an exercise: with the student's own functions, or with references in their place.

One bug costs once: where an answer uses a function of an earlier exercise, it is tried again with a
reference in its place, and the better attempt counts.
"""

import functools
import time
from dataclasses import dataclass

from autograder.judging.draw import is_over, settling
from autograder.judging.settle import earned, settle

SECONDS = 15  # for all that is tried after the first draw; without them the first alone counts


@dataclass(frozen=True)
class Attempt:
    """What came of an answer on some draws.

    draws : list of Draw
    trials : list of Trial, one for each case of these draws that was reached
    replaced : tuple of str, names of the student's functions that references stood in for
    """

    exercise: object
    draws: list
    trials: list
    replaced: tuple = ()

    @property
    def cases(self):
        """List the cases of all draws."""
        return [case for draw in self.draws for case in draw.cases]

    @functools.cached_property
    def results(self):
        """Results of the properties."""
        return settle(self.exercise, self.cases, self.trials)

    @property
    def earned(self):
        """Points of all properties together."""
        return earned(self.results)

    @property
    def full_marks(self):
        """Whether every property is right."""
        return all(result.passed for result in self.results)

    @property
    def over(self):
        """Whether nothing more can be called."""
        return is_over(self.trials)

    @property
    def unwritten(self):
        """Whether nothing but NotImplementedError came."""
        return self.trials[-1].unwritten and not self.earned

    @property
    def borrowing(self):
        """The failure of the first call that asked for the solution, or None."""
        failures = (trial.failure for trial in self.trials if trial.failure is not None)
        return next((failure for failure in failures if failure.borrowed), None)

    @property
    def note(self):
        """Say what stood in for the student's functions."""
        names = " and ".join(self.replaced)
        told = f"judged with the reference {names} in place of yours, so one bug costs once"
        return told if names else ""


def best_attempt(exercise, subject, fresh, instead=()):
    """Try an answer on a fresh draw; if something is wrong, on further draws and with references.

    subject : see autograder.judging.subject
    instead : names that references stand in for from the start
    """
    start = time.monotonic()
    if instead:
        subject = _replacing(subject, exercise, instead)
    first = Attempt(exercise, [fresh], fresh.try_out(subject), instead)
    if first.full_marks or first.over or first.borrowing:
        return first
    deadline = start + SECONDS
    best = _settled(first, subject, deadline)
    if best.borrowing:
        return best
    for trials, names in _replacements(best, first, subject, deadline):
        other = Attempt(exercise, [fresh], trials, (*instead, *names))
        other = _settled(other, _replacing(subject, exercise, names), deadline)
        comparable = len(other.draws) == len(best.draws) or best.unwritten
        if comparable and other.earned > best.earned:
            best = other
    return best


def _settled(first, subject, deadline):
    """Try a subject on the settling draws too; all draws count together, the fresh one last."""
    draws, trials = [], []
    for draw in settling(first.exercise):
        more = draw.try_out(subject, deadline)
        if is_over(more):
            found = [*first.draws, *draws, draw], [*first.trials, *trials, *more]
            return Attempt(first.exercise, *found, first.replaced)
        if len(more) < len(draw.cases):
            return first
        draws.append(draw)
        trials += more
    found = [*draws, *first.draws], [*trials, *first.trials]
    return Attempt(first.exercise, *found, first.replaced)


def _replacements(own, first, subject, deadline):
    """List which of the student's functions it may help to replace.

    Yields the Trials of the fresh draw, with references in their place, and the names.
    """
    exercise, (fresh,) = first.exercise, first.draws
    if not exercise.replaces or own.over:
        return
    calls = set()
    counting = {name: _counting(f, name, calls) for name, f in exercise.replaces.items()}
    trials = fresh.try_out(subject.replacing(counting), deadline)
    used = tuple(n for n in exercise.replaces if n in calls and n not in first.replaced)
    if not used or is_over(trials) or _come_to_the_same(trials, first.trials):
        return
    for name in used if len(used) > 1 else ():
        yield fresh.try_out(_replacing(subject, exercise, (name,)), deadline), (name,)
    yield trials, used


def _replacing(subject, exercise, names):
    return subject.replacing({name: exercise.replaces[name] for name in names})


def _counting(function, name, calls):
    @functools.wraps(function)
    def counted(*args, **kwargs):
        calls.add(name)
        return function(*args, **kwargs)

    return counted


def _come_to_the_same(trials, others):
    """Whether two lists of trials are wrong in the same way, case by case."""
    if len(trials) != len(others):
        return False
    pairs = zip(trials, others, strict=True)
    return all(a.problems == b.problems and a.changed == b.changed for a, b in pairs)
