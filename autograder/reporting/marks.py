"""Read the marks of a class from the gradebook, what people entered by hand included.

One query instead of nbgrader's objects: a class of 300 has some 5000 marks.
"""

from dataclasses import dataclass, field
from pathlib import Path

from autograder.grading.back.gradebook import GradebookError

CELLS = """
SELECT submitted_assignment.student_id, assignment.name, base_cell.name,
       grade.auto_score, grade.manual_score, grade.extra_credit, grade.needs_manual_grade,
       COALESCE(grade_cells.max_score, task_cells.max_score)
FROM grade
JOIN submitted_notebook ON submitted_notebook.id = grade.notebook_id
JOIN submitted_assignment ON submitted_assignment.id = submitted_notebook.assignment_id
JOIN assignment ON assignment.id = submitted_assignment.assignment_id
JOIN base_cell ON base_cell.id = grade.cell_id
LEFT JOIN grade_cells ON grade_cells.id = base_cell.id
LEFT JOIN task_cells ON task_cells.id = base_cell.id
"""
SUBMISSIONS = """
SELECT submitted_assignment.student_id, assignment.name, submitted_assignment.timestamp,
       SUM(submitted_notebook.late_submission_penalty)
FROM submitted_assignment
JOIN assignment ON assignment.id = submitted_assignment.assignment_id
JOIN submitted_notebook ON submitted_notebook.assignment_id = submitted_assignment.id
GROUP BY submitted_assignment.student_id, assignment.name, submitted_assignment.timestamp
"""
PEOPLE = "SELECT id, first_name, last_name, email, lms_user_id FROM student"


@dataclass(frozen=True)
class CellMark:
    """What one graded cell was given.

    score : float, by hand if a person has marked it, with extra credit
    waiting : whether nobody has marked it yet and nothing else could
    by_hand : whether a person entered points
    """

    score: float
    max_score: float
    waiting: bool
    by_hand: bool


@dataclass
class Mark:
    """What one student was given for one assignment.

    cells : dict from grade id to CellMark
    penalty : float, points off for lateness
    timestamp : str, when it was handed in, or ""
    """

    student: str
    assignment: str
    cells: dict = field(default_factory=dict)
    penalty: float = 0.0
    timestamp: str = ""

    @property
    def raw_score(self):
        return sum(cell.score for cell in self.cells.values())

    @property
    def score(self):
        """Points that count: lateness taken off, never below 0."""
        return max(0.0, self.raw_score - self.penalty)

    @property
    def max_score(self):
        return sum(cell.max_score for cell in self.cells.values())

    @property
    def waiting(self):
        """Grade ids that still wait for a person."""
        return [name for name, cell in self.cells.items() if cell.waiting]


@dataclass
class Gradebook:
    """The marks of a class.

    marks : dict from (student, assignment) to Mark, sorted
    people : dict from student to dict with first_name, last_name, email, lms_user_id
    """

    marks: dict
    people: dict

    @property
    def students(self):
        return sorted(self.people)

    @property
    def assignments(self):
        return sorted({assignment for _, assignment in self.marks})


def read_gradebook(results, db_url=None):
    """Read all marks; `GradebookError` if there is no gradebook, or it is none of nbgrader's.

    results : path of the folder that `autograder grade` has written
    db_url : str, address of the gradebook; None for `gradebook.db` in `results`
    """
    if db_url is None:
        path = Path(results, "gradebook.db")
        if not path.is_file():
            raise GradebookError(
                f"there is no {path}; grade first (autograder grade ... --out {results}), or name "
                "the gradebook with --db"
            )
        db_url = f"sqlite:///{path.resolve()}"
    return _collect(*ask(db_url, CELLS, SUBMISSIONS, PEOPLE))


def ask(db_url, *queries):
    """Return the rows of some queries to a gradebook; raise GradebookError if they fail."""
    from sqlalchemy import create_engine, text
    from sqlalchemy.exc import SQLAlchemyError

    try:
        engine = create_engine(db_url)
        with engine.connect() as connection:
            rows = [connection.execute(text(query)).all() for query in queries]
        engine.dispose()
    except (SQLAlchemyError, ImportError) as error:
        reason = str(error).splitlines()[0]
        raise GradebookError(f"the gradebook cannot be read: {reason}") from None
    return rows


def _collect(cells, submissions, people):
    marks = {}
    for student, assignment, stamp, penalty in submissions:
        mark = Mark(student, assignment, {}, float(penalty or 0.0), str(stamp or ""))
        marks[student, assignment] = mark
    for student, assignment, name, auto, manual, extra, _, most in cells:
        by_hand = manual is not None
        score = (manual if by_hand else auto or 0.0) + (extra or 0.0)
        waiting = auto is None and not by_hand
        cell = CellMark(float(score), float(most or 0.0), waiting, by_hand)
        marks[student, assignment].cells[name] = cell
    keys = ("first_name", "last_name", "email", "lms_user_id")
    names = {row[0]: dict(zip(keys, row[1:], strict=True)) for row in people}
    return Gradebook(dict(sorted(marks.items())), names)
