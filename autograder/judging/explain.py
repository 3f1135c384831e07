"""Plain sentences about exceptions and cases."""

import re

import numpy as np

from autograder.judging.ending import Ending
from autograder.judging.exceptions import meaning

GUFUNC = re.compile(
    r" has a mismatch in its core dimension.* \(size (\d+) is different from (\d+)\)"
)


def explain_failure(failure, exercise):
    """Say what went wrong in a call, with a hint where the exception is a common one."""
    if failure.borrowed:
        return failure.message
    if failure.status == Ending.TIMEOUT:
        return (
            f"the call did not come back in time{failure.place}: is there a loop that never ends?"
        )
    if failure.status == Ending.CRASHED:
        return "the program that ran the function ended during the call"
    if failure.status == Ending.UNREADABLE:
        return f"what came back cannot be read: {failure.message}"
    if failure.student_type == "NotImplementedError":
        return "not written yet"
    _, hint = meaning(failure, exercise.signature)
    message = GUFUNC.sub(r": a length of \1 does not fit one of \2", failure.message.strip())
    between = " " if message.startswith("(line ") else ": "
    text = f"{failure.student_type}{between}{message}".rstrip(": ")
    return f"it raised {text}" + (f". {hint}" if hint else "")


def with_case(message, case, arguments):
    """Add to a message for which inputs it was found.

    >>> from autograder.judging.exercise import Case
    >>> with_case("R is None", Case("one row", (np.ones((1, 2)), 3)), ("X", "k"))
    'R is None (for one row: X (1, 2), k = 3)'
    """
    return f"{message} (for {inputs(case, arguments)})"


def inputs(case, arguments):
    """Describe the inputs of a case by name and shapes."""
    return f"{case.name}: {', '.join(map(_argument, arguments, case.args))}"


def ranges(case, arguments):
    """Describe the inputs of a case by shapes and scales.

    >>> from autograder.judging.exercise import Case
    >>> ranges(Case("one row", (np.array([[0.25, 4e-7]]), 3)), ("X", "k"))
    'X (1, 2) with numbers from 4e-07 to 0.25, k = 3'
    """
    return ", ".join(map(_range, arguments, case.args))


def _range(name, value):
    if not isinstance(value, np.ndarray) or not value.size:
        return _argument(name, value)
    return f"{_argument(name, value)} with numbers from {value.min():.2g} to {value.max():.2g}"


def _argument(name, value):
    return f"{name} {value.shape}" if isinstance(value, np.ndarray) else f"{name} = {value:g}"
