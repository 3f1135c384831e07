"""Read the sources of the lessons: solutions/*.py become notebooks with answers in them.

A lesson `01_coins.py` is the assignment `01_coins` with the notebook `coins`. Everything in the
notebook comes from the file, so the same file always gives the same bytes.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from autograder.authoring.markers import MarkerError, find_regions
from autograder.errors import PlainError
from autograder.text import CHECK_SUFFIX

GRADE_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
LANGUAGE = {"name": "python", "file_extension": ".py", "mimetype": "text/x-python"}


class LessonError(PlainError):
    """A source that cannot become an assignment; the message says where and what to do."""


@dataclass(frozen=True)
class Lesson:
    """Where a lesson comes from and what it is called as assignment and as notebook."""

    path: Path

    @property
    def assignment(self):
        return self.path.stem

    @property
    def notebook(self):
        return re.sub(r"^\d+_", "", self.path.stem)


def find_lessons(solutions):
    """List the lessons in a folder of sources, in order."""
    solutions = Path(solutions)
    lessons = [Lesson(path) for path in sorted(solutions.glob("[0-9]*_*.py"))]
    if not lessons:
        raise LessonError(
            f"no lessons in {solutions.absolute()}; expected files such as 01_coins.py: run this "
            "in the root of the repository, or name it with --root"
        )
    return lessons


def read_lesson(lesson, max_scores=None):
    """Turn a source into a notebook with answers, ids and checked nbgrader metadata.

    max_scores : dict from exercise to points, or None to leave the points unchecked
    """
    import jupytext

    text = lesson.path.read_text(encoding="utf-8")
    notebook = jupytext.reads(text, fmt="py:percent")
    places = _places(lesson.path, text, len(notebook.cells))
    for number, cell in enumerate(notebook.cells):
        cell.metadata.pop("lines_to_next_cell", None)
        _check_cell(cell, places[number])
        cell["id"] = nbgrader_of(cell).get("grade_id") or f"{lesson.notebook}-{number:03d}"
    _check_ids(notebook, places)
    _check_exercises(notebook, places, max_scores)
    kernelspec = {"display_name": "Python 3", "language": "python", "name": "python3"}
    notebook.metadata = {"kernelspec": kernelspec, "language_info": dict(LANGUAGE)}
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    return notebook


def nbgrader_of(cell):
    """Return the nbgrader metadata of a cell, empty where it has none."""
    return cell.metadata.get("nbgrader", {})


def _places(path, text, n_cells):
    """Say where each cell begins, for the messages."""
    lines = [n for n, line in enumerate(text.split("\n"), 1) if line.startswith("# %%")]
    if len(lines) != n_cells:
        return [f"{path}, cell {n}" for n in range(1, n_cells + 1)]
    return [f"{path}, line {line}" for line in lines]


def _check_cell(cell, place):
    """Check the metadata and the markers of one cell."""
    meta = nbgrader_of(cell)
    grade, solution = meta.get("grade", False), meta.get("solution", False)
    special = grade or solution or meta.get("locked", False) or meta.get("task", False)
    if special:
        grade_id = meta.get("grade_id")
        if not grade_id:
            raise LessonError(f'{place}: the cell has no grade id; add "grade_id" to its metadata')
        if not GRADE_ID.fullmatch(grade_id):
            raise LessonError(
                f"{place}: the grade id {grade_id!r} may only hold letters, digits, - and _"
            )
        if meta.get("schema_version") != 3:
            raise LessonError(
                f"{place}: {grade_id} has schema_version {meta.get('schema_version')!r}; write 3"
            )
        if (grade or meta.get("task")) and not _is_points(meta.get("points")):
            raise LessonError(
                f"{place}: {grade_id} is graded but its points are {meta.get('points')!r}; "
                "write a number that is not negative"
            )
    try:
        regions = find_regions(cell.source)
    except MarkerError as error:
        raise LessonError(f"{place}: {error}") from None
    kinds = {region.kind for region in regions}
    if "SOLUTION" in kinds and not solution:
        raise LessonError(
            f"{place}: a solution stands in a cell that is not marked as one and would be "
            'released; set "solution": true in its metadata'
        )
    if solution and "SOLUTION" not in kinds:
        raise LessonError(
            f"{place}: the solution cell {meta['grade_id']} has no '### BEGIN SOLUTION'; "
            "mark what the student is to write"
        )
    if "HIDDEN TESTS" in kinds and not grade:
        raise LessonError(f'{place}: hidden tests stand in a cell without "grade": true')
    if "MARK SCHEME" in kinds and not meta.get("task"):
        raise LessonError(
            f'{place}: a mark scheme stands in a cell without "task": true; '
            "in a written answer put it between the solution markers"
        )


def _is_points(value):
    return isinstance(value, int | float) and not isinstance(value, bool) and value >= 0


def _check_ids(notebook, places):
    """Check that no grade id and no cell id is used twice."""
    seen = {}
    for cell, place in zip(notebook.cells, places, strict=True):
        if cell["id"] in seen:
            raise LessonError(
                f"{place}: the grade id {cell['id']!r} was used before, at {seen[cell['id']]}"
            )
        seen[cell["id"]] = place


def _check_exercises(notebook, places, max_scores):
    """Check that every graded code cell belongs to a solution before it, with its points."""
    solutions = set()
    for cell, place in zip(notebook.cells, places, strict=True):
        meta = nbgrader_of(cell)
        if meta.get("solution"):
            solutions.add(meta["grade_id"])
        if not meta.get("grade") or meta.get("solution") or cell.cell_type != "code":
            continue
        exercise = meta["grade_id"].removesuffix(CHECK_SUFFIX)
        if exercise == meta["grade_id"] or exercise not in solutions:
            raise LessonError(
                f"{place}: no solution cell stands before the graded cell {meta['grade_id']}; "
                f"expected one with the grade id {exercise!r}"
            )
        if max_scores is None:
            continue
        if exercise not in max_scores:
            raise LessonError(
                f"{place}: there is no exercise {exercise!r}; known: {', '.join(max_scores)}"
            )
        if float(meta["points"]) != float(max_scores[exercise]):
            raise LessonError(
                f"{place}: {meta['grade_id']} gives {meta['points']:g} points, "
                f"but the exercise is worth {max_scores[exercise]:g}; make them equal"
            )
