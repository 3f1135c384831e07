"""What the judge says: a score, the properties behind it, and the likely misconception."""

from dataclasses import asdict, dataclass

from autograder.judging.ending import Ending


@dataclass(frozen=True)
class PropertyResult:
    """One line of a verdict.

    name : what was looked at, such as "responsibilities"
    points : what it is worth
    earned : what was earned, between 0 and `points`
    passed : whether it holds
    message : why not, in plain words; empty if there is nothing to say
    """

    name: str
    points: float
    earned: float
    passed: bool
    message: str = ""


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

    @property
    def full_marks(self):
        """Whether nothing was lost."""
        return self.score >= self.max_score

    def to_dict(self):
        """Return the verdict as a dict of plain JSON values.

        Examples
        --------
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
        return cls(**values)
