"""Read whatever a function returned as numbers, and compare it with what was expected.

Nothing that a function can return may raise here: what can't be read becomes a plain sentence.
"""

import numbers
from typing import NamedTuple

import numpy as np

from autograder.judging.plain import Odd, kind_of, plain

TOLERANCE = 1e-6  # relative error, as the exercises say
SUMS = 2.5e-6  # by how much sums may miss 1; a few entries that were rounded at 1e-6 never do
SMALL = 1e-3  # entries this much smaller than the largest one are judged on the scale of SMALL
TOO_MANY = 100_000  # numbers; no right answer is anywhere near


class Cell(NamedTuple):
    """One returned value as an array, or the sentence that says why it is none.

    matrix : it came as numpy.matrix, which cannot have fewer than two axes
    inner : the array inside a tuple of one, where that can also be meant (`return thetas,`)
    """

    array: np.ndarray | None = None
    problem: str = ""
    matrix: bool = False
    inner: np.ndarray | None = None


def read(value, name):
    """Read a returned value as a Cell; lists, tuples, fractions, data frames will do.

    name : str, what to call it in the sentence

    >>> read([[1, 2], [3, 4]], "R").array.shape
    (2, 2)
    >>> read([[1, 2], [3]], "R").problem
    'R is jagged: its rows have different lengths'
    >>> read(None, "R").problem
    'R is None: does the function end with return?'
    """
    return _read(plain(value), name)


def _read(value, name):
    if type(value) is np.ndarray and value.dtype.char == "d" and value.size <= TOO_MANY:
        return Cell(value.copy())
    if value is None:
        return Cell(problem=f"{name} is None: does the function end with return?")
    if isinstance(value, Odd):
        advice = f": {value.advice}" if value.advice else ""
        return Cell(problem=f"{name} is {value.what}, expected numbers{advice}")
    if isinstance(value, str):
        return Cell(problem=f"{name} is text, expected numbers")
    if isinstance(value, dict):
        return Cell(problem=f"{name} is {kind_of(value)}, expected an array")
    size, only_numbers = _looked_through(value)
    if size > TOO_MANY:
        return Cell(problem=f"{name} is far too large: {kind_of(value)}")
    if not only_numbers:
        return Cell(problem=f"{name} holds things that are not numbers: {kind_of(value)}")
    try:
        array = np.asarray(value)
    except ValueError:
        return Cell(problem=f"{name} is jagged: its rows have different lengths")
    if array.dtype.kind not in "biufc":
        return Cell(problem=f"{name} holds things that are not numbers: {kind_of(value)}")
    if array.dtype.kind == "c":
        if np.any(array.imag != 0):
            return Cell(problem=f"{name} holds complex numbers")
        array = array.real
    matrix = isinstance(value, np.matrix)
    return Cell(np.array(array, dtype=float, order="C", subok=False), matrix=matrix)


def _looked_through(value):
    """Count numbers, wherever they are nested, as far as TOO_MANY; tell whether there is no else.

    NumPy would pad a thousand short texts to the length of the longest.
    """
    size, todo = 0, [value]
    while todo and size <= TOO_MANY:
        item = todo.pop()
        if isinstance(item, list | tuple):
            todo += item
        elif not isinstance(item, np.ndarray | numbers.Number):
            return size, False
        size += item.size if isinstance(item, np.ndarray) else 1
    return size, True


def split(returned, names):
    """Take a returned value apart into one cell for each expected output.

    Parameters
    ----------
    returned : anything
    names : tuple of str, the outputs that are expected

    Returns
    -------
    cells : tuple of Cell, one for each name
    loose : None, or the tuple of arrays that came where the number of things is wrong: they can't
        be judged, but a known mistake may still be recognised by them

    Examples
    --------
    >>> cells, loose = split((np.eye(2), 3.0), ("R", "loglik"))
    >>> [cell.array.shape for cell in cells]
    [(2, 2), ()]
    >>> split(np.eye(2), ("R", "loglik"))[0][0].problem
    'the function returned an array of shape (2, 2), expected 2 things: R, loglik'
    """
    returned = plain(returned)
    if len(names) == 1:
        cell = _read(returned, names[0])
        if isinstance(returned, tuple) and len(returned) == 1 and cell.array is not None:
            cell = cell._replace(inner=cell.array[0])
        if cell.array is None and isinstance(returned, tuple):
            problem = f"the function returned {kind_of(returned)}, expected one array, {names[0]}"
            cell = Cell(problem=problem)
        return (cell,), None
    items = _items(returned)
    if items is not None and len(items) == len(names):
        return tuple(map(_read, items, names)), None
    problem = f"the function returned {came(returned)}, "
    problem += f"expected {len(names)} things: {', '.join(names)}"
    if returned is None:
        problem += "; does it end with return?"
    arrays = [_read(item, "").array for item in ([returned] if items is None else items[:8])]
    loose = None if any(a is None for a in arrays) else tuple(arrays)
    return (Cell(problem=problem),) * len(names), loose


def came(returned):
    """Say in a few words what a function returned.

    >>> came(None), came((1, 2, 3)), came(np.eye(2)), came({"R": 1})
    ('None', '3 things', 'an array of shape (2, 2)', 'a dict of 1')
    """
    returned = plain(returned)
    items = _items(returned)
    return kind_of(returned) if items is None else f"{len(items)} things"


def _items(returned):
    """List the things that were returned; None if it was one thing.

    An array of numbers is one thing, however many rows it has.
    """
    return list(returned[:1000]) if isinstance(returned, list | tuple) else None


def fit(cell, shape):
    """Return a cell's array with the shape that is expected, if it means the same; or None.

    One number may come as an array with one entry or the other way round, as SciPy's logpdf does
    for a single point; a row of numbers may come as a numpy.matrix.
    """
    array = cell.array
    if array.shape == shape:
        return array
    if cell.inner is not None and cell.inner.shape == shape:
        return cell.inner
    if shape in ((), (1,)) and array.size == 1:
        return array.reshape(shape)
    if cell.matrix and len(shape) == 1 and array.size == shape[0]:
        return array.reshape(shape)
    return None


def as_good_as_equal(array, expected):
    """Whether no entry can be a wrong one, on whatever scale; a quick look, most are."""
    return bool((np.abs(array - expected) <= TOLERANCE * SMALL * SMALL).all())


def wrong_entries(array, expected, tolerance=TOLERANCE):
    """Find where two arrays of one shape differ by more than the relative tolerance: bools.

    An entry is compared on its own scale, but never on one below SMALL times the largest
    expected entry, since sums that cancel leave rounding errors of that order. One number that
    should be 0, such as the log-likelihood of what is certain, has no scale of its own: it is
    compared on that of SMALL. Infinities must be the same, nan is always wrong.

    >>> wrong_entries(np.array([1.0, 2.1]), np.array([1.0, 2.0]))
    array([False,  True])
    """
    sizes, least = np.abs(expected), SMALL if expected.ndim else 1.0
    largest = sizes.max(initial=least)
    if largest < np.inf:
        return ~(np.abs(array - expected) <= tolerance * np.maximum(sizes, SMALL * largest))
    finite = np.isfinite(expected)
    scale = np.maximum(sizes, SMALL * sizes[finite].max(initial=least))
    with np.errstate(invalid="ignore"):
        close = np.abs(array - expected) <= tolerance * scale
    return ~np.where(finite, close, array == expected)


def same(a, b, tolerance=TOLERANCE):
    """Whether two arrays, nan included, are the same up to the tolerance."""
    if a.shape != b.shape:
        return False
    wrong = wrong_entries(a.ravel(), b.ravel(), tolerance)
    return not wrong.any() or bool((np.isnan(a) & np.isnan(b)).ravel()[wrong].all())


def describe_difference(name, array, expected, wrong):
    """Say in one sentence how an array differs from what was expected."""
    nan = np.isnan(array) & ~np.isnan(expected)
    if nan.any():
        return f"{_entry(name, array, nan)} is nan (not a number){_share(nan)}"
    infinite = np.isinf(array) & wrong
    if infinite.any():
        sign = "-inf" if array[infinite][0] < 0 else "inf"
        entry = _entry(name, array, infinite)
        return f"{entry} is {sign}, expected {expected[infinite][0]:.4g}{_share(infinite)}"
    got, right = array[wrong][0], expected[wrong][0]
    entry = _entry(name, array, wrong)
    return f"{entry} is {apart(got, right)}, expected {apart(right, got)}{_share(wrong)}"


def apart(value, other):
    """Write a number with as many digits as it takes to tell it from another.

    >>> apart(0.2809, 1), apart(1.000004, 1), apart(1, 1.000004)
    ('0.2809', '1.000004', '1')
    """
    digits = next((d for d in (4, 7, 10) if f"{value:.{d}g}" != f"{other:.{d}g}"), 13)
    return f"{float(value):.{digits}g}"


def _entry(name, array, mask):
    if array.ndim == 0:
        return name
    index = np.argwhere(mask)[0]
    return f"{name}[{', '.join(map(str, index))}]"


def _share(mask):
    return f"; {mask.sum()} of {mask.size} entries are wrong" if mask.size > 1 else ""
