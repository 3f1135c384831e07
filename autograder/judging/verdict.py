"""What the judge says: a score, the properties behind it, and the likely misconception."""

from dataclasses import asdict, dataclass

from autograder.judging.ending import Ending


@dataclass(frozen=True)
class PropertyResult:
    """One line of a verdict: right, wrong, or not looked at.

    name : what was looked at, such as "responsibilities"
    points : what it is worth
    earned : all of `points` if it is right, else 0
    passed : whether it is right
    message : why not, in plain words; empty if there is nothing to say
    looked_at : whether it was looked at; if not, it is neither right nor wrong
    follows : whether it is wrong only as a consequence of the misconception
    """

    name: str
    points: float
    earned: float
    passed: bool
    message: str = ""
    looked_at: bool = True
    follows: bool = False

    @property
    def wrong(self):
        """Whether it was looked at and does not hold."""
        return self.looked_at and not self.passed


@dataclass(frozen=True)
class Example:
    """What came and what was expected in the first wrong case: two small arrays, written out.

    inputs : which inputs, such as "the textbook example: X (5, 2), thetas (2, 2)"
    titles : pair of str, above what came and above what was expected
    got, expected : tuples of rows, which are tuples of str; right entries are written alike
    rest : what is left out, or ""
    """

    inputs: str
    titles: tuple
    got: tuple
    expected: tuple
    rest: str = ""


@dataclass(frozen=True)
class Advice:
    """A misconception as it is told: its name, a one-line hint, the section to re-read."""

    name: str
    hint: str
    section: str

    def __str__(self):
        return self.name


@dataclass(frozen=True)
class Verdict:
    """The outcome of one exercise.

    exercise : id, such as "coins-e_step"
    score, max_score : points, 0 <= score <= max_score
    properties : tuple of PropertyResult
    misconception : Advice, or None when no known misconception fits
    message : one line that sums it up
    seed : int, draws the same inputs again
    seconds : float, what judging took
    status : Ending.DONE, MISSING (it raises NotImplementedError), TIMEOUT (a call did not come back
        in time) or CRASHED (the process that ran it died)
    note : something the reader should know about how it was judged; mostly empty
    borrowed : name of the function of emlib that it called in place of its own work, or ""
    example : Example, or None if there are no arrays to show
    """

    exercise: str
    score: float
    max_score: float
    properties: tuple
    misconception: Advice | None
    message: str
    seed: int
    seconds: float
    status: Ending = Ending.DONE
    note: str = ""
    borrowed: str = ""
    example: Example | None = None

    @property
    def full_marks(self):
        """Whether nothing was lost."""
        return self.score >= self.max_score

    def to_dict(self):
        """Return the verdict as a dict of plain JSON values.

        >>> verdict = Verdict("coins-mle", 0.0, 5.0, (), None, "not written yet", 7, 0.1)
        >>> Verdict.from_dict(verdict.to_dict()) == verdict
        True
        """
        values = asdict(self)
        values["properties"] = [dict(p) for p in values["properties"]]
        return values

    @classmethod
    def from_dict(cls, values):
        """Read back what `to_dict` wrote."""
        values = {**values, "status": Ending(values["status"])}
        values["properties"] = tuple(PropertyResult(**p) for p in values["properties"])
        if values["misconception"] is not None:
            values["misconception"] = Advice(**values["misconception"])
        if values.get("example") is not None:
            values["example"] = Example(**_tuples(values["example"]))
        return cls(**values)


def _tuples(value):
    """Turn lists, as JSON gives them, into tuples, also inside."""
    if isinstance(value, dict):
        return {name: _tuples(item) for name, item in value.items()}
    return tuple(map(_tuples, value)) if isinstance(value, list | tuple) else value
