"""Read what `autograder grade` left, and put it together for the report."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from autograder.grading.back.gradebook import GradebookError
from autograder.grading.back.tables import read_grades
from autograder.grading.result import ExerciseResult, NotebookResult, WrittenResult
from autograder.reporting.marks import CellMark, read_gradebook


class Answer(NamedTuple):
    """What grading found out about an answer, and the points that count: a person's, if any."""

    result: ExerciseResult | WrittenResult
    mark: CellMark

    @property
    def share(self):
        """Share of the points, between 0 and 1."""
        worth = self.result.max_score
        return min(max(self.mark.score / worth, 0.0), 1.0) if worth else 0.0


@dataclass
class Notebook:
    """One notebook of one student: what grading left, with the marks of the gradebook.

    answers : dict from the name of an exercise or a question to Answer, in order
    penalty : float, points off for lateness
    """

    result: NotebookResult
    answers: dict
    penalty: float = 0.0

    @property
    def feedback(self):
        """Address of the feedback page, as seen from the report."""
        names = (self.result.student, self.result.assignment, f"{self.result.notebook}.html")
        return "/".join(("../feedback", *map(quote, names)))

    @property
    def score(self):
        return max(0.0, sum(a.mark.score for a in self.answers.values()) - self.penalty)

    @property
    def max_score(self):
        return sum(a.result.max_score for a in self.answers.values())


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
        return sorted({notebook.result.student for notebook in self.notebooks})

    @property
    def lessons(self):
        """Dict from (assignment, notebook) to the names of its exercises, in order."""
        lessons = {}
        for notebook in self.notebooks:
            known = lessons.setdefault(notebook.result.lesson, [])
            known += [name for name in notebook.answers if name not in known]
        return lessons

    def of(self, assignment, name):
        """Return the notebooks of one lesson."""
        return [n for n in self.notebooks if n.result.lesson == (assignment, name)]


def read_results(folder, db_url=None):
    """Read the ClassData of a class from the --out of `autograder grade`."""
    about, results = read_grades(folder)
    try:
        marks = read_gradebook(folder, db_url).marks
    except GradebookError:
        if db_url is not None:
            raise
        marks = {}
    results.sort(key=lambda r: (*r.lesson, r.student))
    notebooks = [_marked(r, marks.get((r.student, r.assignment))) for r in results]
    return ClassData(Path(folder), notebooks, about, bool(marks))


def _marked(result, mark):
    cells = mark.cells if mark else {}
    answers = {
        answer.name: Answer(answer, cells.get(answer.grade_id) or _as_found(answer))
        for answer in result.answers
    }
    return Notebook(result, answers, mark.penalty if mark else 0.0)


def _as_found(answer):
    """Make the mark of an answer about which the gradebook says nothing."""
    return CellMark(answer.score, answer.max_score, answer.needs_marking, by_hand=False)


def not_handed_in(results):
    """Return the set of (student, assignment) for which nothing was handed in."""
    _, found = read_grades(results)
    there = {
        (result.student, result.assignment)
        for result in found
        if result.handed_in or any(e.needs_a_person for e in result.exercises)
    }
    return {(result.student, result.assignment) for result in found} - there
