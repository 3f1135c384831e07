"""The properties of which lessons choose, and what is wrong with an output.

Points hang on properties. There are two sorts:

- value properties (`values`, `also`, or a `Property` of one's own) earn their points or don't;
- form properties (`shapes`, `rows_sum_to_one`, `inputs_untouched`) are cheap to satisfy, so they
  earn nothing before a value property is right.
"""

import numpy as np

from autograder.judging import compare
from autograder.judging.exercise import Property


def judge_output(output, trial):
    """Say what is wrong with one output of a trial; "" if nothing is."""
    cell = trial.cells[output.name]
    if cell.array is None:
        return cell.problem
    if output.accept is not None:
        return output.accept(trial, cell)
    return shape_problem(output, trial) or value_problem(output, trial)


def shape_problem(output, trial):
    """Say what is wrong with the shape of one output; "" if nothing is."""
    cell, expected = trial.cells[output.name], trial.expected[output.name]
    if cell.array is None:
        return cell.problem
    if compare.fit(cell, expected.shape) is not None:
        return ""
    wanted = str(expected.shape) if expected.ndim else "one number"
    axes = f": {output.axes}" if output.axes else ""
    if cell.array.ndim == 0:
        return f"{output.name} is one number, expected shape {wanted}{axes}"
    return f"{output.name} has shape {cell.array.shape}, expected {wanted}{axes}"


def value_problem(output, trial):
    """Say which entry of one output is wrong; "" if none is."""
    expected = trial.expected[output.name]
    array = compare.fit(trial.cells[output.name], expected.shape)
    if compare.as_good_as_equal(array, expected):
        return ""
    wrong = compare.wrong_entries(array, expected)
    return compare.describe_difference(output.name, array, expected, wrong) if wrong.any() else ""


def values(name, points, outputs, group="main"):
    """Value property: these outputs are right in all cases of a group."""
    outputs = (outputs,) if isinstance(outputs, str) else tuple(outputs)

    def check(trial):
        return next((trial.problems[o] for o in outputs if trial.problems[o]), "")

    return Property(name, points, check, group, outputs=outputs)


def also(name, points, outputs, group="edge"):
    """Value property for harder cases, of those outputs that are right in the main cases.

    An output that is wrong in general has cost its points already; it doesn't cost these too, as
    long as another output is right.
    """
    outputs = (outputs,) if isinstance(outputs, str) else tuple(outputs)
    return Property(name, points, lambda trial: "", group, outputs=outputs, only_right=True)


def shapes(points):
    """Form property: every output can be read and has the right shape."""

    def check(trial):
        problems = trial.problems.items()
        return next((p for o, p in problems if p and _is_about_shape(trial, o)), "")

    return Property("right types and shapes", points, check, None, form=True)


def _is_about_shape(trial, output):
    cell = trial.cells[output]
    if cell.array is None:
        return True
    if not isinstance(trial.expected, dict):
        return False
    return compare.fit(cell, trial.expected[output].shape) is None


def rows_sum_to_one(points, output):
    """Form property: the rows of an output sum to 1; what is nan counts as a wrong value only."""

    def check(trial):
        array = trial.cells[output].array
        if array is None or array.ndim != 2:
            return trial.problems[output] or ""
        sums = array.sum(axis=1)
        wrong = np.flatnonzero(np.abs(sums - 1) > compare.SUMS)
        if not wrong.size:
            return ""
        i = int(wrong[0])
        return f"row {i} of {output} sums to {compare.apart(sums[i], 1)}, expected 1"

    told = f"rows of {output} sum to 1"
    return Property(told, points, check, None, form=True, outputs=(output,))


def sums_to_one(points, output):
    """Form property: the entries of an output sum to 1, such as mixing weights."""

    def check(trial):
        array = trial.cells[output].array
        if array is None:
            return trial.problems[output] or ""
        total = float(array.sum())
        right = abs(total - 1) <= compare.SUMS
        return "" if right else f"{output} sum to {compare.apart(total, 1)}, expected 1"

    return Property(f"{output} sum to 1", points, check, None, form=True, outputs=(output,))


def inputs_untouched(points, arguments):
    """Form property: no argument was changed."""

    def check(trial):
        if not trial.changed:
            return ""
        names = ", ".join(arguments[i] for i in trial.changed if i < len(arguments))
        return f"the function overwrites its input {names}: work on a copy"

    return Property("inputs left as they are", points, check, None, form=True, outputs=("inputs",))
