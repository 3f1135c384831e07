"""Settle the properties of an exercise: which are right, which are wrong, which are not looked at.

A right one earns its points, the others earn none, so that the points add up in plain sight.
"""

from autograder.judging.explain import with_case
from autograder.judging.verdict import PropertyResult

FORM = "counts once something else is right"
LATER = "looked at once the simpler cases are right"


def settle(exercise, cases, trials):
    """Settle every property, in the order of the exercise's properties.

    trials : list of Trial, one for each case, but for those that were not reached
    """
    right = [
        name
        for name in exercise.names
        if all(not t.problems[name] for t in trials if t.case.group == "main")
    ]
    results = [_settle(exercise, p, cases, trials, right) for p in exercise.properties]
    pairs = list(zip(exercise.properties, results, strict=True))
    if any(result.passed for prop, result in pairs if not prop.form):
        return results
    return [_open(p, FORM) if p.form and result.passed else result for p, result in pairs]


def earned(results):
    """Add up the points."""
    return sum(result.earned for result in results)


def not_looked_at(exercise):
    """Return the results of a function that was not tried."""
    return [_open(prop) for prop in exercise.properties]


def _settle(exercise, prop, cases, trials, right):
    mine = [t for t in trials if prop.looks_at(t.case)]
    outputs = prop.outputs
    if prop.only_right:
        outputs = [name for name in prop.outputs if name in right]
        if not outputs:
            return _open(prop, LATER)
    if prop.form:
        mine = [t for t in mine if t.failure is None]
    for trial in mine:
        if trial.right:  # then every property holds
            continue
        if prop.only_right:
            message = next((trial.problems[o] for o in outputs if trial.problems[o]), "")
        elif trial.failure is not None:
            message = trial.problems[exercise.names[0]]
        else:
            message = prop.check(trial)
        if message:
            told = with_case(message, trial.case, exercise.arguments)
            return PropertyResult(prop.name, prop.points, 0.0, False, told)
    reached = prop.form or not any(map(prop.looks_at, cases[len(trials) :]))
    if not mine or not reached:
        return _open(prop)
    return PropertyResult(prop.name, prop.points, prop.points, True)


def _open(prop, message=""):
    return PropertyResult(prop.name, prop.points, 0.0, False, message, looked_at=False)
