"""What grading a submission gives: plain data that can be sent from a worker to the writer."""

from dataclasses import dataclass, field

from autograder.judging.ending import Ending

IN_TABLES = (Ending.DONE, Ending.MISSING, Ending.NOT_GRADABLE, Ending.TIMEOUT, Ending.CRASHED)
NOT_TOLD = ("cells", "papers")


@dataclass(frozen=True)
class ExerciseResult:
    """The outcome of one exercise of one student, a row of grades.csv.

    exercise : id, such as "coins-e_step"
    score, max_score : points
    status : Ending, one of IN_TABLES
    misconception : name of the likely misconception, or ""
    message : one plain line
    seed : int that draws the judge's inputs again, or None if nothing was judged
    seconds : float, what judging took
    verdict : dict (see autograder.judging.verdict.Verdict.to_dict), or None
    borrowed : name of the function of emlib that it called in place of its own work, or ""
    """

    exercise: str
    score: float
    max_score: float
    status: Ending
    misconception: str = ""
    message: str = ""
    seed: int | None = None
    seconds: float = 0.0
    verdict: dict | None = None
    borrowed: str = ""

    def __post_init__(self):
        if self.status not in IN_TABLES:
            raise ValueError(f"an exercise cannot have ended as {self.status!r}")
        object.__setattr__(self, "status", Ending(self.status))

    needs_marking = False

    @property
    def name(self):
        return self.exercise

    @property
    def grade_id(self):
        """Name of the graded cell in the gradebook."""
        return f"{self.exercise}-check"

    @property
    def needs_a_person(self):
        """Whether nothing could be judged for a reason that a person should look into."""
        return self.status == Ending.NOT_GRADABLE


@dataclass(frozen=True)
class WrittenResult:
    """A question that is graded by hand: was it answered at all?

    It reads like an ExerciseResult, of which nothing can be said but that.
    """

    grade_id: str
    max_score: float
    answered: bool

    score = 0.0  # until a person has looked at it
    borrowed = misconception = ""

    @property
    def name(self):
        return self.grade_id

    @property
    def status(self):
        return Ending.DONE if self.answered else Ending.MISSING

    @property
    def message(self):
        return "" if self.answered else "no answer"

    @property
    def needs_marking(self):
        """Whether the points are for a person to give."""
        return self.answered


LISTS = {"exercises": ExerciseResult, "written": WrittenResult}


@dataclass
class NotebookResult:
    """Everything that grading one notebook of one student gave.

    cells : list of dicts, the cleaned notebook with outputs, in nbformat's form
    notes : list of str, what a person should know: renamed, cells restored, restarts
    seconds : dict from phase to float: sanitising, opening (the sandbox), running, judging,
        closing, feedback, gradebook; total is all but the gradebook, which the writer fills in
    papers : autograder.grading.back.papers.Papers in place of the cells, or None
    """

    student: str
    assignment: str
    notebook: str
    exercises: list = field(default_factory=list)
    written: list = field(default_factory=list)
    cells: list = field(default_factory=list)
    notes: list = field(default_factory=list)
    seconds: dict = field(default_factory=dict)
    timestamp: str | None = None
    papers: object = None

    @property
    def lesson(self):
        return self.assignment, self.notebook

    @property
    def answers(self):
        """What was asked, in order: exercises, then questions that are graded by hand."""
        return [*self.exercises, *self.written]

    @property
    def score(self):
        """Points of the exercises; written answers are for a person."""
        return sum(exercise.score for exercise in self.exercises)

    @property
    def max_score(self):
        return sum(exercise.max_score for exercise in self.exercises)

    @property
    def handed_in(self):
        """Whether there was a notebook that could be read."""
        nothing = (Ending.MISSING, Ending.NOT_GRADABLE)
        return "running" in self.seconds or any(e.status not in nothing for e in self.exercises)

    def as_dict(self):
        """Return everything but cells and papers, as plain values."""
        lists = {name: [vars(item) for item in getattr(self, name)] for name in LISTS}
        rest = {name: value for name, value in vars(self).items() if name not in NOT_TOLD}
        return rest | lists

    @classmethod
    def from_dict(cls, values):
        """Read back what `as_dict` wrote; other values raise ValueError, TypeError or KeyError."""
        lists = {name: [kind(**item) for item in values[name]] for name, kind in LISTS.items()}
        return cls(**(values | lists))
