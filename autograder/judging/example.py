"""The first wrong case as two small arrays side by side: what came, and what was expected."""

import numpy as np

from autograder.judging import compare
from autograder.judging.explain import inputs
from autograder.judging.verdict import Example

ROWS, COLUMNS = 5, 4  # shown at most


def example(exercise, prop, trials):
    """Write out what came and what was expected, where a property fails first.

    None if nothing came that can be shown as numbers.
    """
    names = prop.outputs or exercise.names
    for trial in trials:
        for output in exercise.outputs if prop.looks_at(trial.case) else ():
            if output.name in names and trial.failure is None and trial.problems[output.name]:
                return _example(exercise, output, trial)
    return None


def _example(exercise, output, trial):
    cell, expected = trial.cells[output.name], _expected(output, trial)
    if cell.array is None or not cell.array.size or expected is None:
        return None
    fitted = compare.fit(cell, expected.shape)
    got = cell.array if fitted is None else fitted
    wrong = _differs(got, expected)
    at = np.argwhere(wrong)[0].tolist() if wrong.any() else [0] * got.ndim
    start = [0 if i < most else i - 1 for i, most in zip(at[-2:], (ROWS, COLUMNS), strict=False)]
    tables = [_page(a, at[:-2])[_window(start)] for a in (got, expected, wrong)]
    place = f"{output.name}[{', '.join(map(str, [*at[:-2], *start]))}]"
    part = got.size + expected.size > tables[0].size + tables[1].size
    return Example(
        inputs=inputs(trial.case, exercise.arguments),
        titles=(f"your {output.name}{_shape(got)}", f"expected{_shape(expected)}"),
        got=_texts(*tables),
        expected=_texts(tables[1], tables[0], tables[2]),
        rest=f"only a part, from {place} on" if part else "",
    )


def _expected(output, trial):
    if output.right is not None:
        return output.right(trial)
    return trial.expected[output.name] if isinstance(trial.expected, dict) else None


def _differs(got, expected):
    """Mark the entries of either array that differ; empty where the shapes can't be compared."""
    if got.shape == expected.shape:
        return compare.wrong_entries(got, expected)
    if got.ndim == expected.ndim == 1:  # lists of different lengths
        wrong = np.ones(max(len(got), len(expected)), dtype=bool)
        both = min(len(got), len(expected))
        wrong[:both] = compare.wrong_entries(got[:both], expected[:both])
        return wrong
    return np.zeros((0,) * got.ndim, dtype=bool)


def _page(array, at):
    """Return the table to show: a list becomes a column, a stack of tables one of them."""
    if array.ndim < 2 or not array.size:
        return array.reshape(-1, 1)
    at = at if len(at) == array.ndim - 2 else [0] * (array.ndim - 2)
    return array[tuple(at)]


def _window(start):
    row, column = (*start, 0, 0)[:2]
    return slice(row, row + ROWS), slice(column, column + COLUMNS)


def _texts(array, other, wrong):
    """Write a table, with as many digits as it takes to tell wrong entries from the other one."""
    return tuple(
        tuple(_text(value, _at(other, i, j), _at(wrong, i, j)) for j, value in enumerate(row))
        for i, row in enumerate(array)
    )


def _at(array, i, j):
    return array[i, j] if i < array.shape[0] and j < array.shape[1] else None


def _text(value, other, wrong):
    if other is None or wrong is None:
        return f"{value:.4g}"
    return compare.apart(value, other) if wrong else f"{min(value, other):.4g}"


def _shape(array):
    return f", shape {array.shape}" if array.ndim else ""
