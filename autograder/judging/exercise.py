"""What an exercise is made of: cases, outputs, properties, misconceptions.

Points hang on properties. There are two sorts:

- value properties (`values`, `also`, or a `Property` of one's own) earn their points or don't;
- form properties (`shapes`, `rows_sum_to_one`, `inputs_untouched`) are cheap to satisfy, so they
  earn nothing before a value property is right.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from autograder.judging import compare


@dataclass(frozen=True, eq=False)
class Case:
    """One set of inputs.

    name : completes the sentence "for ...", such as "the textbook example"
    args : tuple, the arguments
    group : properties pick their cases by it: "main", "general", "edge", ...
    """

    name: str
    args: tuple
    group: str = "main"


@dataclass(frozen=True)
class Output:
    """One thing that the function returns.

    name : such as "R"
    axes : said when the shape is wrong, such as "one row per point, one column per component"
    accept : `accept(trial, cell) -> message or ""`; without it, the value must be the reference's
    right : `right(trial) -> array`, what to show as the right value if it isn't the reference's
    """

    name: str
    axes: str = ""
    accept: Callable | None = None
    right: Callable | None = None


@dataclass(frozen=True)
class Property:
    """A named property with points.

    name : such as "responsibilities"
    points : float
    check : `check(trial) -> message or ""`, called for each trial of `group`
    group : the cases it looks at, one group or a tuple of them; None for all
    form : whether it is about form, and earns nothing before a value property is right
    outputs : tuple of str, the outputs that it is about, or "inputs"; empty for all outputs
    only_right : whether it is about those outputs alone that are right in the main cases
    """

    name: str
    points: float
    check: Callable
    group: str | tuple | None = "main"
    form: bool = False
    outputs: tuple = ()
    only_right: bool = False

    def looks_at(self, case):
        """Whether a case is in the property's group."""
        groups = (self.group,) if isinstance(self.group, str) else self.group
        return groups is None or case.group in groups


@dataclass(frozen=True)
class Misconception:
    """A known mistake.

    name : lower case, no full stop, such as "normalises over the points"
    hint : one sentence that helps without giving the answer away
    section : where to re-read, such as "Coins, section 2: The labels are lost"
    wrong : the mistake as a function, called like the answer
    variants : other functions that make the same mistake
    """

    name: str
    hint: str
    section: str
    wrong: Callable
    variants: tuple = ()


@dataclass(frozen=True)
class Sign:
    """A trait of a wrong output, said when no misconception fits.

    output : name of the output that it is about
    shows : `shows(trial, array, expected) -> True, False, or None if this call can't tell`, called
        where the output is wrong, but of the right shape and without nan or infinity
    """

    name: str
    hint: str
    section: str
    output: str
    shows: Callable


def mistakes(section, *tables, lift=None, **words):
    """Make a tuple of misconceptions, one for each row of the tables.

    Parameters
    ----------
    section : str, where to re-read
    tables : dicts from name to (hint, function, and others); the first function is the typical one
    lift : callable that makes a function, called like the answer, of what stands in a row
    words : what to say for {words} in names and hints

    Examples
    --------
    >>> bank = mistakes(
    ...     "Coins, section 1: Count",
    ...     {"divides by the number of {row}s": ("A {row} is many flips.", np.mean, np.average)},
    ...     lift=lambda mean: lambda X, z, k: mean(X, axis=0),
    ...     row="line",
    ... )
    >>> bank[0].name, len(bank[0].variants)
    ('divides by the number of lines', 1)
    """

    def declare(name, hint, *functions):
        first, *others = map(lift, functions) if lift else functions
        name, hint = name.format(**words), hint.format(**words)
        return Misconception(name, hint, section, first, tuple(others))

    return tuple(declare(name, *row) for table in tables for name, row in table.items())


@dataclass(frozen=True, eq=False)
class Exercise:
    """One exercise.

    id : such as "coins-e_step"
    signature : such as "e_step(X, thetas)"
    reference : the right function
    cases : `cases(rng) -> list of Case`, the first is the textbook's
    outputs : tuple of Output, in the order in which they are returned
    properties : tuple of Property
    misconceptions : tuple of Misconception, the more special before the more general
    signs : tuple of Sign, the more special before the more general
    replaces : dict from name to reference function, put in place of the student's functions of that
        name when theirs spoil the result
    expect : `expect(case) -> anything`, if the reference's outputs are not all there is to know
    """

    id: str
    signature: str
    reference: Callable
    cases: Callable
    outputs: tuple
    properties: tuple
    misconceptions: tuple
    signs: tuple = ()
    replaces: dict = field(default_factory=dict)
    expect: Callable | None = None

    @property
    def max_score(self):
        """Points of all properties together."""
        return float(sum(p.points for p in self.properties))

    @cached_property
    def names(self):
        """Names of the outputs."""
        return tuple(output.name for output in self.outputs)

    @property
    def arguments(self):
        """Names of the arguments, read off the signature."""
        inside = self.signature[self.signature.index("(") + 1 : -1]
        return tuple(part.split("=")[0].strip() for part in inside.split(","))

    def expected(self, case):
        """Work out what the right answer to a case is."""
        if self.expect is not None:
            return self.expect(case)
        returned = self.reference(*case.args)
        if len(self.outputs) == 1:
            returned = (returned,)
        return {
            name: np.asarray(value, dtype=float)
            for name, value in zip(self.names, returned, strict=True)
        }


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
    """Form property: the rows of an output sum to 1."""

    def check(trial):
        array = trial.cells[output].array
        if array is None or array.ndim != 2:
            return trial.problems[output] or ""
        sums = array.sum(axis=1)
        wrong = np.flatnonzero(~(np.abs(sums - 1) <= compare.SUMS))
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
