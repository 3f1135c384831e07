"""Read what `autograder grade` left, and put it together for the report."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from autograder.reporting.marks import ResultsError, read_gradebook


@dataclass(frozen=True)
class Outcome:
    """One exercise of one student, as the report shows it.

    score : float, with what a person entered by hand
    status : "graded", "missing", "not_gradable", "timeout" or "crashed"; "written" for an answer
        that a person marks
    misconception : dict with name, hint and section, or None
    """

    student: str
    assignment: str
    exercise: str
    score: float
    max_score: float
    status: str
    message: str = ""
    misconception: dict | None = None
    waiting: bool = False
    by_hand: bool = False
    borrowed: str = ""

    @property
    def share(self):
        """Share of the points, between 0 and 1."""
        return min(max(self.score / self.max_score, 0.0), 1.0) if self.max_score else 0.0

    @property
    def anchor(self):
        """Where its verdict stands on the feedback page."""
        return self.exercise if self.status == "written" else f"{self.exercise}-check"


@dataclass
class Notebook:
    """One notebook of one student.

    outcomes : dict from exercise to Outcome, in the order of the lesson
    feedback : address of the feedback page, as seen from the report
    seconds : dict from phase to float
    """

    student: str
    assignment: str
    name: str
    outcomes: dict
    feedback: str
    notes: list
    seconds: dict
    timestamp: str | None
    penalty: float = 0.0

    @property
    def handed_in(self):
        """Whether there was a notebook that could be read."""
        automatic = [o.status for o in self.outcomes.values() if o.status != "written"]
        if "running" in self.seconds:
            return True
        return bool(automatic) and not set(automatic) <= {"missing", "not_gradable"}

    @property
    def score(self):
        return max(0.0, sum(o.score for o in self.outcomes.values()) - self.penalty)

    @property
    def max_score(self):
        return sum(o.max_score for o in self.outcomes.values())


@dataclass
class ClassData:
    """A graded class.

    notebooks : list of Notebook, sorted by assignment and student
    about : dict, what grading said of the run (seed, seconds, ...)
    gradebook : whether marks come from a gradebook, with what people entered
    """

    folder: Path
    notebooks: list
    about: dict = field(default_factory=dict)
    gradebook: bool = True

    @property
    def students(self):
        return sorted({notebook.student for notebook in self.notebooks})

    @property
    def lessons(self):
        """Dict from (assignment, notebook) to its exercises, in order."""
        lessons = {}
        for notebook in self.notebooks:
            known = lessons.setdefault((notebook.assignment, notebook.name), [])
            known += [name for name in notebook.outcomes if name not in known]
        return lessons

    def of(self, assignment, name):
        """Return the notebooks of one lesson."""
        return [n for n in self.notebooks if (n.assignment, n.name) == (assignment, name)]


def read_results(folder, db_url=None):
    """Read the results of a class.

    Parameters
    ----------
    folder : path, the --out of `autograder grade`
    db_url : str, the gradebook's address, or None

    Returns
    -------
    ClassData
    """
    folder = Path(folder)
    path = folder / "grades.json"
    try:
        whole = json.loads(path.read_text(encoding="utf-8"))
        entries = whole.pop("notebooks")
    except FileNotFoundError:
        raise ResultsError(f"there is no {path}; grade first: autograder grade ...") from None
    except (ValueError, KeyError, AttributeError, TypeError):
        raise ResultsError(f"{path} is not what `autograder grade` writes; grade again") from None
    try:
        marks = read_gradebook(folder, db_url).marks
    except ResultsError:
        if db_url is not None:
            raise
        marks = {}
    notebooks = [_notebook(entry, marks) for entry in entries]
    notebooks.sort(key=lambda n: (n.assignment, n.name, n.student))
    return ClassData(folder, notebooks, whole, bool(marks))


def _notebook(entry, marks):
    student, assignment, name = entry["student"], entry["assignment"], entry["notebook"]
    mark = marks.get((student, assignment))
    cells = mark.cells if mark else {}
    outcomes = {}
    for result in entry["exercises"]:
        verdict = result["verdict"] or {}
        cell = cells.get(f"{result['exercise']}-check")
        outcomes[result["exercise"]] = Outcome(
            student,
            assignment,
            result["exercise"],
            cell.score if cell else result["score"],
            result["max_score"],
            result["status"],
            result["message"],
            _misconception(result, verdict),
            by_hand=bool(cell and cell.by_hand),
            borrowed=result["borrowed"],
        )
    for written in entry["written"]:
        cell = cells.get(written["grade_id"])
        waiting = cell.waiting if cell else written["answered"]
        outcomes[written["grade_id"]] = Outcome(
            student,
            assignment,
            written["grade_id"],
            cell.score if cell else 0.0,
            written["max_score"],
            "written",
            "" if written["answered"] else "no answer",
            waiting=waiting,
            by_hand=bool(cell and cell.by_hand),
        )
    address = "/".join(quote(part) for part in ("feedback", student, assignment, f"{name}.html"))
    return Notebook(
        student,
        assignment,
        name,
        outcomes,
        f"../{address}",
        entry["notes"],
        entry["seconds"],
        entry.get("timestamp"),
        mark.penalty if mark else 0.0,
    )


def _misconception(result, verdict):
    if not result["misconception"]:
        return None
    found = verdict.get("misconception") or {}
    return {
        "name": result["misconception"],
        "hint": found.get("hint", ""),
        "section": found.get("section", ""),
    }
