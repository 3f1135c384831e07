"""What is said of results that are none: an exception, None, a dict, a wrong shape, nan."""

import numpy as np

from autograder.judging import compare
from autograder.judging.exceptions import meaning
from autograder.judging.letters import ONE, in_letters, sizes, spelled, telling
from autograder.judging.verdict import Advice

LINE, SHAPE = " (line ", "another shape"


def unreadable(exercise, trials):
    """Name, as Advice, what came back in place of the outputs, or why nothing did.

    None if some output could be read in each of the main cases.
    """
    failed = [t for t in trials if t.failure is not None and t.case.group == "main"]
    if failed:
        return _raised(exercise, failed, trials)
    came = [trial for trial in trials if trial.failure is None]
    if not came or any(cell.array is not None for t in came for cell in t.cells.values()):
        return None
    what, section = came[0].came, exercise.misconceptions[0].section
    if what == "None":
        name = "prints the result or forgets it, and returns None"
        return Advice(name, "print shows a value and lets go of it; return hands it on.", section)
    count = f" instead of {len(exercise.names)}" if what.endswith("things") else ""
    return Advice(f"returns {what}{count}", f"Wanted: return {', '.join(exercise.names)}", section)


def _raised(exercise, failed, trials):
    kind = failed[0].failure.student_type
    same = [t for t in trials if t.failure is not None and t.failure.student_type == kind]
    trial = telling(same, exercise.arguments)
    found, failure = sizes(trial.case, exercise.arguments), trial.failure
    what, hint = meaning(failure, exercise.signature, lambda text: spelled(text, found))
    kind = kind if kind.isidentifier() else "exception"
    article = "an" if kind.startswith((*"AEIOaeio", "Unb")) else "a"
    name = f"stops with {article} {kind[:40]}" + (f": {what}" if what else "")
    place = failure.message.rpartition(LINE)[2].removesuffix(")")
    hint = hint or "The message says what Python could not do."
    line = f"It happens in line {place}. " if LINE in failure.message else ""
    return Advice(name, f"{line}{hint}", exercise.misconceptions[0].section)


def misshapen(exercise, name, trials):
    """Name, as Advice, what is wrong with one output's form: no numbers, another shape, or nan.

    None if the form is right in all main cases that can tell.
    """
    came = [t for t in trials if t.failure is None]
    mine = [t for t in came if t.case.group in ("main", "general") and t.wrong(name)]
    told = [_form(t, name) for t in mine if 1 not in sizes(t.case, exercise.arguments).values()]
    told = [form for form in told if form]
    if not told or all(t.came for t in came):
        return None
    section, hint = exercise.misconceptions[0].section, f"Print {name} or its shape before return."
    if told[0] != SHAPE:
        return Advice(told[0], hint, section)
    misfits = [t for t in came if _form(t, name) == SHAPE]
    known = [sizes(t.case, exercise.arguments) for t in misfits]
    shapes = [t.cells[name].array.shape for t in misfits], [t.expected[name].shape for t in misfits]
    came, wanted = (in_letters(of_all, known) for of_all in shapes)
    is_or_has = "is" if came == ONE else "has"
    return Advice(f"{name} {is_or_has} {came} instead of {wanted}", hint, section)


def _form(trial, name):
    """Return "" if an output has the right form, SHAPE, or a sentence."""
    if not isinstance(trial.expected, dict):
        return ""
    cell, expected = trial.cells[name], trial.expected[name]
    if cell.array is None:
        return cell.problem.split(":")[0]
    array = compare.fit(cell, expected.shape)
    if array is None:
        return SHAPE
    infinite = ~np.isfinite(array) & np.isfinite(expected)
    if not infinite.any():
        return ""
    return f"{name} holds nan" if np.isnan(array[infinite]).any() else f"{name} is infinite"
