"""The judge: an exercise and a function in, a verdict out.

It draws fresh inputs from a recorded seed, calls the function, and compares what comes back with
the reference. It is pure: no Jupyter, no files, no processes, no printing.
"""

import time

import numpy as np

from autograder.judging import compare
from autograder.judging.diagnose import diagnose
from autograder.judging.draw import drawn
from autograder.judging.ending import Ending
from autograder.judging.explain import with_case
from autograder.judging.seeds import fresh_seed
from autograder.judging.subject import as_subject
from autograder.judging.verdict import Advice, PropertyResult, Verdict


def judge(exercise, function, *, seed=None):
    """Judge a function.

    Parameters
    ----------
    exercise : Exercise
    function : callable, or a subject (see autograder.judging.subject)
    seed : int, draws the inputs; a fresh one if None

    Returns
    -------
    Verdict

    Examples
    --------
    >>> from autograder.exercises import EXERCISES
    >>> from emlib import coins
    >>> e_step = EXERCISES["coins-e_step"]
    >>> judge(e_step, coins.e_step).score
    10.0
    >>> verdict = judge(e_step, lambda X, thetas: coins.e_step(X, thetas)[0])
    >>> verdict.score, verdict.misconception.name
    (0.0, 'returns only R')
    """
    seed = fresh_seed() if seed is None else int(seed)
    start = time.perf_counter()
    with np.errstate(all="ignore"):  # sums of absurd answers overflow; calls set their own
        verdict = _judge(exercise, function, drawn(exercise, seed))
    return Verdict(
        exercise=exercise.id,
        max_score=exercise.max_score,
        seed=seed,
        seconds=round(time.perf_counter() - start, 3),
        **verdict,
    )


def _judge(exercise, function, draw):
    if not callable(function):
        problem = f"{exercise.signature} is {compare.kind_of(function)}, expected a function"
        return _nothing(exercise, problem)
    subject = as_subject(function)
    trials = list(draw.try_out(subject))
    for trial in trials:
        if trial.failure is not None and trial.failure.borrowed:
            return _nothing(exercise, trial.failure.message, borrowed=trial.failure.borrowed)
    results = _results(exercise, draw.cases, trials)
    note = ""
    if exercise.replaces and _earned(results) < exercise.max_score and not _over(trials):
        replaced = subject.replacing(dict(exercise.replaces))
        other = list(draw.try_out(replaced))
        other_results = _results(exercise, draw.cases, other)
        if _earned(other_results) > _earned(results):
            trials, results = other, other_results
            names = " and ".join(exercise.replaces)
            note = f"judged with the reference {names} in place of yours, so one bug costs once"
    return _verdict(exercise, trials, results, note, draw)


def _verdict(exercise, trials, results, note, draw):
    status = _over(trials) or Ending.DONE
    if trials[-1].unwritten and not _earned(results):
        return _nothing(exercise, "not written yet", Ending.MISSING)
    score = max(0.0, min(exercise.max_score, round(_earned(results), 2)))
    lost = [r for r in results if not r.passed]
    if not lost:
        return {
            "score": exercise.max_score,
            "properties": tuple(results),
            "misconception": None,
            "message": "everything holds",
            "status": status,
            "note": note,
        }
    found, parts = None, {}
    if status == Ending.DONE:
        found, parts = diagnose(exercise, [draw], trials)
    results = _hint_at_parts(exercise, results, found, parts)
    advice = Advice(found.name, found.hint, found.section) if found else None
    if advice is None and status == Ending.DONE:
        advice = _special_case(exercise, trials)
    message = advice.name if advice else _first_message(exercise, results)
    if status == Ending.TIMEOUT:
        message = "a call did not come back in time: is there a loop that never ends?"
    elif status == Ending.CRASHED:
        message = "the program that ran the function ended during a call"
    return {
        "score": score,
        "properties": tuple(results),
        "misconception": advice,
        "message": message,
        "status": status,
        "note": note,
    }


def _special_case(exercise, trials):
    """Name the case that fails where all ordinary ones are right."""
    failed = [t for t in trials if any(t.problems.values())]
    if not failed or any(t.case.group == "main" for t in failed):
        return None
    return Advice(
        f"fails in a special case: {failed[0].case.name}",
        "All else is right. Call it by hand with arrays of these shapes.",
        exercise.misconceptions[0].section,
    )


def _first_message(exercise, results):
    """Pick the message of a value property that fails, rather than one about form."""
    failed = [
        (p.form, r.message)
        for p, r in zip(exercise.properties, results, strict=True)
        if not r.passed
    ]
    return min(failed, key=lambda pair: pair[0])[1]


def _over(trials):
    """Return how an exercise ended before its end, or None."""
    failure = trials[-1].failure
    return failure.status if failure is not None and failure.status.stopped else None


def _earned(results):
    return sum(r.earned for r in results)


def _results(exercise, cases, trials):
    """Settle every property: first those about values, then those about form."""
    right = [
        name
        for name in exercise.names
        if all(not t.problems[name] for t in trials if t.case.group == "main")
    ]
    messages = {p.name: _settle(exercise, p, cases, trials, right) for p in exercise.properties}
    worth = sum(p.points for p in exercise.properties if not p.form)
    got = sum(p.points for p in exercise.properties if not p.form and not messages[p.name])
    results = []
    for p in exercise.properties:
        message = messages[p.name]
        earned = 0.0 if message else p.points
        if p.form and not message and got < worth:
            earned = round(p.points * got / worth, 1)
            message = "counts in proportion to what else is right"
        results.append(PropertyResult(p.name, p.points, earned, not messages[p.name], message))
    return results


def _settle(exercise, prop, cases, trials, right):
    """Return why a property fails, or ""."""
    mine = [t for t in trials if prop.looks_at(t.case)]
    if prop.form:
        mine = [t for t in mine if t.failure is None]
        if not mine:
            problem = trials[0].problems[exercise.names[0]]
            return with_case(problem, trials[0].case, exercise.arguments)
    elif any(map(prop.looks_at, cases[len(trials) :])):  # not reached
        return trials[-1].problems[exercise.names[0]]
    if prop.only_right:
        outputs = [name for name in prop.outputs if name in right]
        if not outputs:
            return "not looked at before the simpler cases are right"
    for trial in mine:
        if prop.only_right:
            message = next((trial.problems[o] for o in outputs if trial.problems[o]), "")
        elif trial.failure is not None:
            message = trial.problems[exercise.names[0]]
        else:
            message = prop.check(trial)
        if message:
            return with_case(message, trial.case, exercise.arguments)
    return ""


def _hint_at_parts(exercise, results, found, parts):
    """Add to a failed property the misconception that explains its output alone."""
    told = []
    for prop, result in zip(exercise.properties, results, strict=True):
        part = next((parts[name] for name in prop.outputs if name in parts), None)
        if part is not None and part is not found and not result.passed and not prop.only_right:
            message = f"{result.message}. It looks like this: {part.name}"
            result = PropertyResult(result.name, result.points, result.earned, False, message)
        told.append(result)
    return told


def _nothing(exercise, message, status=Ending.DONE, borrowed=""):
    results = tuple(PropertyResult(p.name, p.points, 0.0, False) for p in exercise.properties)
    return {
        "score": 0.0,
        "properties": results,
        "misconception": None,
        "message": message,
        "status": status,
        "note": "",
        "borrowed": borrowed,
    }
