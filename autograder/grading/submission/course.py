"""The instructor's side of grading: which cells are graded, where they stand, what they are worth.

It is read from the released notebooks. Nothing in them is secret, and nothing that a student
hands in replaces it.
"""

import json
from dataclasses import dataclass
from pathlib import Path

from autograder.errors import PlainError
from autograder.exercises import POINTS
from autograder.text import CHECK_SUFFIX, joined


class CourseError(PlainError):
    """The course cannot be used for grading; the message says why and what to do."""


@dataclass(frozen=True)
class CourseCell:
    """A cell of a released notebook: kind "code" or "markdown", text, nbgrader metadata."""

    kind: str
    source: str
    meta: dict

    @property
    def grade_id(self):
        return self.meta.get("grade_id", "")

    @property
    def is_check(self):
        """Whether it is a graded cell that the judge runs."""
        return bool(self.meta.get("grade")) and not self.meta.get("solution")

    @property
    def is_solution(self):
        return bool(self.meta.get("solution"))

    @property
    def is_written(self):
        """Whether it is an answer that a person marks."""
        return bool(self.meta.get("grade")) and self.is_solution

    @property
    def exercise(self):
        """The exercise that a graded cell, or the solution cell before it, belongs to."""
        return self.grade_id.removesuffix(CHECK_SUFFIX)

    @property
    def function(self):
        """The name of the function that the exercise asks for."""
        return self.exercise.split("-", 1)[-1]

    @property
    def points(self):
        return float(self.meta.get("points", 0))


@dataclass(frozen=True)
class CourseNotebook:
    """A released notebook."""

    assignment: str
    name: str
    cells: tuple

    @property
    def checks(self):
        return tuple(cell for cell in self.cells if cell.is_check)

    @property
    def written(self):
        return tuple(cell for cell in self.cells if cell.is_written)

    @property
    def by_id(self):
        """Dict from grade id to the cell that carries it."""
        return {cell.grade_id: cell for cell in self.cells if cell.grade_id}


@dataclass(frozen=True)
class Course:
    """The released notebooks that have something to grade, in order of assignments.

    ungraded : names of the assignments without a graded cell
    """

    notebooks: tuple
    ungraded: tuple = ()

    @property
    def assignments(self):
        return tuple(dict.fromkeys(notebook.assignment for notebook in self.notebooks))

    def of(self, assignment):
        """Return the notebooks of an assignment, at least one."""
        found = tuple(nb for nb in self.notebooks if nb.assignment == assignment)
        if not found:
            there = ", ".join(self.assignments)
            raise CourseError(f"there is no graded assignment {assignment!r}; there are: {there}")
        return found


def find_course(start="."):
    """Find the folder with the released notebooks: `course` in `start` or in a folder above."""
    here = Path(start).resolve()
    for folder in (here, *here.parents):
        if any((folder / "course").glob("*/*.ipynb")):
            return folder / "course"
    raise CourseError(
        f"no released notebooks found: there is no course/<assignment>/<notebook>.ipynb in {here} "
        "or above; run `autograder build` or name the folder with --course"
    )


def read_course(folder, points=POINTS):
    """Read the released notebooks, <assignment>/<notebook>.ipynb in a folder, as a Course.

    points : dict from exercise to points, which must be those of the notebooks
    """
    paths = sorted(Path(folder).glob("*/*.ipynb"))
    if not paths:
        raise CourseError(f"no notebooks in {folder}; expected <assignment>/<notebook>.ipynb")
    notebooks = [read_course_notebook(path, points) for path in paths]
    graded = tuple(nb for nb in notebooks if nb.checks or nb.written)
    if not graded:
        raise CourseError(f"no notebook in {folder} has a graded cell")
    rest = {nb.assignment for nb in notebooks} - {nb.assignment for nb in graded}
    return Course(graded, tuple(sorted(rest)))


def read_course_notebook(path, points=None):
    """Read one released notebook, in the folder of its assignment; compare the points if given."""
    path = Path(path)
    cells = []
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        meta = dict(cell["metadata"].get("nbgrader", {}))
        cells.append(CourseCell(cell["cell_type"], joined(cell["source"]), meta))
        if points is not None and cells[-1].is_check:
            _check_points(path, cells[-1], points)
    return CourseNotebook(path.parent.name, path.stem, tuple(cells))


def _check_points(path, cell, points):
    if cell.exercise not in points:
        raise CourseError(f"{path}: the judge knows no exercise {cell.exercise!r}")
    if cell.points != points[cell.exercise]:
        raise CourseError(
            f"{path}: {cell.grade_id} gives {cell.points:g} points, but the exercise is worth "
            f"{points[cell.exercise]:g}; run `autograder build`"
        )
