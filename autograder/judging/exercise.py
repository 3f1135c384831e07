"""What an exercise is made of: cases, outputs, properties, misconceptions."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np


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
        where the output is wrong, but of the right shape and without nan or infinity; or a list of
        readings, of which one that is true of all calls is put into {} of the name
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
    settling : int, seed of the draw that every loss is settled on; one where nearly any slip shows
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
    settling: int = 2008

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
