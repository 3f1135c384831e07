"""The one writer: gradebook, graded notebooks, feedback pages, tables."""

import os
from pathlib import Path

from autograder.grading.feedback import feedback_page
from autograder.grading.gradebook import GradeWriter
from autograder.grading.graded_notebook import notebook_of, write_notebook
from autograder.grading.tables import write_csv, write_json


class Writer:
    """Write what grading gives into the output folder, laid out as nbgrader lays out a course.

    Parameters
    ----------
    out : path, made if missing
    course : autograder.grading.course.Course
    db_url : str, or None for `gradebook.db` in `out`
    config : traitlets Config of nbgrader, or None

    Use it as a context manager.
    """

    def __init__(self, out, course, db_url=None, config=None):
        self.out = Path(out).resolve()
        self.out.mkdir(parents=True, exist_ok=True)
        self.db_url = db_url or f"sqlite:///{self.out / 'gradebook.db'}"
        self.grades = GradeWriter(self.db_url, course, config)
        self.results = []

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.grades.gradebook.close()

    def write(self, result):
        """Record the result of a notebook, and keep it for the tables without its cells."""
        grades, penalty = self.grades.write(result)
        place = Path(result.student, result.assignment)
        name = result.notebook
        write_notebook(
            self.out / "autograded" / place / f"{name}.ipynb", result.cells, result.notes
        )
        header = {
            "student": result.student,
            "assignment": result.assignment,
            "notebook": name,
            "timestamp": result.timestamp,
            "penalty": penalty,
        }
        page = feedback_page(notebook_of(result.cells, result.notes), header, grades)
        path = self.out / "feedback" / place / f"{name}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page, encoding="utf-8")
        result.cells = []
        self.results.append(result)

    def tables(self, about):
        """Write grades.csv and grades.json; each appears whole or not at all."""
        for name, write in (
            ("grades.csv", lambda path: write_csv(path, self.results)),
            ("grades.json", lambda path: write_json(path, self.results, about)),
        ):
            half = self.out / f".{name}.part"
            write(half)
            os.replace(half, self.out / name)
