"""Traits of a wrong output that say which part of it is wrong and how, whatever the exercise is.

Each trait takes what one call gave, and returns all readings that are true of it; one that is true
of every call is what is said.
"""

import functools
import itertools
import math
from dataclasses import dataclass

import numpy as np

from autograder.judging import compare
from autograder.judging.letters import sizes
from autograder.judging.verdict import Advice

CLOSE = 0.02  # relative error of what is nearly right
GROUPS = "main", "general"
AXES = (), ("entry",), ("row", "column"), ("matrix",)  # what to call them, for 0 to 3 axes
CHANGES = {
    "the squares of the right numbers": np.square,
    "the square roots of the right numbers": np.sqrt,
    "1 divided by the right numbers": lambda right: 1 / right,
    "the logarithms of the right numbers": np.log,
    "exp of the right numbers": np.exp,
    "1 minus the right numbers": lambda right: 1 - right,
    "the right numbers cut to whole numbers": np.trunc,
    "the right numbers, all above 0": np.abs,
    "the right numbers, divided by the largest": lambda right: right / right.max(),
    "the right numbers, each row divided by its largest": lambda right: _over(right, np.max),
    "the right numbers, each row divided by its sum": lambda right: _over(right, np.sum),
    "the right numbers, added up down the rows": lambda right: np.cumsum(right, axis=0),
    "the right numbers, added up along each row": lambda right: np.cumsum(right, axis=-1),
    **{
        f"the right numbers, rounded to {d} digits": functools.partial(np.round, decimals=d)
        for d in range(6)
    },
}


@dataclass(frozen=True)
class Seen:
    """What one call gave for one output: array, of the right shape, and what was expected.

    sizes : dict from letter to number
    arguments : dict from name to value
    """

    array: np.ndarray
    expected: np.ndarray
    sizes: dict
    arguments: dict


def shown(exercise, output, trials):
    """Say, as Advice, which part of an output is wrong and how, or None.

    One call alone says nothing: a number is always some number times the right one.
    """
    mine, name = [t for t in trials if _counts(t, output.name)], output.name
    seen = [_seen(exercise, output, t) for t in mine]
    if output.right and all(
        one is None for one in seen
    ):  # lists of other lengths: what of their first entries?
        name = f"the first of {name}"
        seen = [_seen(exercise, output, t, first=True) for t in mine]
    seen = [one for one in seen if one is not None]
    if len(seen) < 2 or all(t.case.group != "main" for t in mine):
        return None
    for trait, hint in TRAITS:
        told = [trait(one) for one in seen]
        told = [readings for readings in told if readings is not None]
        for reading in told[0] if told else ():
            if all(reading in readings for readings in told):
                return Advice(reading.format(name), hint, exercise.misconceptions[0].section)
    return None


def _counts(trial, name):
    return trial.case.group in GROUPS and trial.wrong(name) and trial.failure is None


def _seen(exercise, output, trial, first=False):
    """Collect what there is to see in a call; None if it has another shape, or no numbers."""
    expected = output.right(trial) if output.right else trial.expected[output.name]
    cell = trial.cells[output.name]
    array = None if cell.array is None else compare.fit(cell, np.shape(expected))
    if first and cell.array is not None and np.ndim(expected) == cell.array.ndim == 1:
        array, expected = cell.array[0] if cell.array.size else np.nan, np.asarray(expected[0])
        array = None if _same(array, expected) else np.asarray(array)
    if array is None or not np.isfinite(array).all() or not np.isfinite(expected).all():
        return None
    arguments = dict(zip(exercise.arguments, trial.case.args, strict=False))
    return Seen(array, np.asarray(expected), sizes(trial.case, exercise.arguments), arguments)


def _same(array, right):
    with np.errstate(all="ignore"):
        return compare.same(np.asarray(array, dtype=float), np.asarray(right, dtype=float))


def _over(array, total):
    return array / total(array, axis=-1, keepdims=True)


def _alike(seen):
    if not seen.array.size or not seen.expected.any():
        return None
    return ["{} is 0 everywhere"] if not seen.array.any() else []


def _an_argument(seen):
    shape = seen.array.shape
    same = [n for n, v in seen.arguments.items() if np.shape(v) == shape and _same(seen.array, v)]
    return [f"{{}} is what came in as {name}" for name in same]


def _parts(seen):
    """Tell whether one row, column or entry alone is wrong, or right."""
    wrong = compare.wrong_entries(seen.array, seen.expected)
    readings, told = [], False
    for axis, what in enumerate(AXES[wrong.ndim]):
        bad = wrong.any(axis=tuple(i for i in range(wrong.ndim) if i != axis))
        if len(bad) < 2:
            continue
        told = True
        for which, index in (("first", 0), ("last", -1)):
            others = np.delete(bad, index)
            if not bad[index] and others.all():
                readings.append(f"only the {which} {what} of {{}} is right")
            if bad[index] and not others.any():
                readings.append(f"only the {which} {what} of {{}} is wrong")
    return readings if told else None


def _clipped(seen):
    """Tell whether what is wrong is one number in the place of all smaller, or larger ones."""
    wrong = compare.wrong_entries(seen.array, seen.expected)
    bound, missed = seen.array[wrong], seen.expected[wrong]
    if seen.array.size < 2 or np.ptp(bound) > 1e-9:
        return []
    if np.all(missed < bound) and seen.array.min() >= bound[0]:
        return [f"{{}} is never below {bound[0]:.4g}"]
    capped = np.all(missed > bound) and seen.array.max() <= bound[0]
    return [f"{{}} is never above {bound[0]:.4g}"] if capped else []


def _rows_scaled(seen):
    if seen.array.ndim == 0 or seen.array.shape[-1] < 2:
        return None
    sums = np.allclose(seen.expected.sum(axis=-1), 1)
    right = sums and np.all(seen.array >= 0) and _same(_over(seen.array, np.sum), seen.expected)
    what = "it were" if seen.array.ndim == 1 else "each row were"
    return [f"{{}} would be right if {what} divided by its sum"] if right else []


def _changed(seen):
    if seen.array.ndim == 0:
        return []
    with np.errstate(all="ignore"):
        made = {text: change(seen.expected) for text, change in CHANGES.items()}
    return [f"{{}} holds {text}" for text, array in made.items() if _same(seen.array, array)]


def _misplaced(seen):
    if seen.array.size < 2:
        return None
    same = _same(np.sort(seen.array, axis=None), np.sort(seen.expected, axis=None))
    return ["the numbers of {} are right, but stand in the wrong places"] if same else []


@functools.cache
def _formulas(letters):
    """List (text, powers) of the products of sizes that an answer may be off by."""
    found = []
    for powers in itertools.product((0, 1, -1), repeat=len(letters)):
        above = [letter for letter, p in zip(letters, powers, strict=True) if p > 0]
        below = [letter for letter, p in zip(letters, powers, strict=True) if p < 0]
        if 1 <= len(above) + len(below) <= 3:
            text = " ".join(above) or "1"
            under = " ".join(below) if len(below) < 2 else f"({' '.join(below)})"
            text = f"{text} / {under}" if below else text
            found.append((text, dict(zip(letters, powers, strict=True))))
    return sorted(found, key=lambda one: len(one[0]))


def products(known):
    """Work out the products of sizes, as a dict from how they are written to the value."""
    return {
        text: math.prod(known[x] ** float(p) for x, p in powers.items())
        for text, powers in _formulas(tuple(known))
    }


def _times(seen):
    """Tell by which number or product of sizes everything is multiplied."""
    right, known = seen.expected, dict(seen.sizes)
    if not right.any():
        return None
    if right.ndim and "R" in seen.arguments and len(right) == known["k"]:
        known["n_k"] = seen.arguments["R"].sum(axis=0).reshape(-1, *[1] * (right.ndim - 1))
    factor = (seen.array * right).sum() / (right**2).sum()
    factors = {f"{factor:.4g}": factor, **products(known)}
    same = [text for text, by in factors.items() if _same(seen.array, by * right)]
    what = "holds the right numbers" if right.ndim else "is the right number"
    return [f"{{}} {what} times {text}" for text in same]


LOGS = {"2": 2.0, "10": 10.0, "2 pi": 2 * np.pi}


def _plus(seen):
    """Tell by which product of sizes and a logarithm a number is off, and in which direction."""
    off = seen.array - seen.expected
    if np.ptp(off) > 1e-6 * np.abs(seen.expected).max():
        return []
    numbers = {x: seen.sizes[x] for x in "knd" if x in seen.sizes} | LOGS
    logs = {f"log {x}": np.log(value) for x, value in numbers.items()}
    readings = [f"by {abs(off.flat[0]):.4g}"]
    for (log, value), half in itertools.product(logs.items(), (1, 0.5)):
        for many in ((), ("n",), ("d",), ("n", "d")):
            if all(letter in seen.sizes for letter in many):
                by = half * value * math.prod(seen.sizes[x] for x in many)
                if by and abs(abs(off.flat[0]) - by) < 1e-6 * max(1, np.abs(seen.expected).max()):
                    text = " ".join((*("half" for _ in range(half < 1)), *many, log))
                    readings.append(f"by {text}")
    which = "large" if off.flat[0] > 0 else "small"
    what = "{} is" if seen.array.ndim == 0 else "each entry of {} is"
    return [f"{what} too {which} {reading}" for reading in readings]


def _nearly(seen):
    wrong = compare.wrong_entries(seen.array, seen.expected, CLOSE)
    return [] if wrong.any() else ["{} is nearly right, but not to six digits"]


BY_HAND = "Work one of these numbers out by hand: where does the code part from it?"
TRAITS = (
    (_alike, "Is the result written into the array, and is the array what is returned?"),
    (_an_argument, "What was worked out must be kept and returned."),
    (_changed, "The formula is right but for one step: which one?"),
    (_parts, "So the formula is right once: what is different there? Look at the loop's range."),
    (_times, "What is summed is right: by what is it divided, and how often?"),
    (_clipped, "Take the numbers as the formula gives them, small and large ones alike."),
    (_rows_scaled, "What is divided by must be exactly what the row sums to."),
    (_plus, "The sum is right but for one term, which is missing or there too often."),
    (_misplaced, "Which index belongs to which axis?"),
    (_nearly, "Is something rounded, or a small number added? " + BY_HAND),
)
