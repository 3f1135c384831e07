"""The one writer: gradebook, graded notebooks, feedback pages, tables."""

import os
import time
from pathlib import Path

from autograder.grading.feedback import feedback_page
from autograder.grading.gradebook import GradeWriter, address
from autograder.grading.graded_notebook import notebook_of, write_notebook
from autograder.grading.tables import write_csv, write_json

BATCH = 32  # results
BATCH_SECONDS = 1


class Writer:
    """Write what grading gives into the output folder, laid out as nbgrader lays out a course.

    Parameters
    ----------
    out : path, made if missing
    course : autograder.grading.course.Course
    db_url : str, or None for `gradebook.db` in `out`
    config : traitlets Config of nbgrader, or None
    saved : called with a list of results when all of them is on the disk, or None

    Use it as a context manager.
    """

    def __init__(self, out, course, db_url=None, config=None, saved=None):
        self.out = Path(out).resolve()
        self.out.mkdir(parents=True, exist_ok=True)
        self.db_url = address(db_url or f"sqlite:///{self.out / 'gradebook.db'}")
        self.grades = GradeWriter(self.db_url, course, config)
        self.saved, self.results = saved, []
        self.pending, self.since, self.known = [], 0.0, None

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        try:
            if kind is None or issubclass(kind, KeyboardInterrupt):
                self.save()
        finally:
            self.grades.close()

    def write(self, result):
        """Take in the result of a notebook; a batch of them is saved at a time."""
        if not self.pending:
            self.since = time.monotonic()
        self.pending.append(result)
        self.results.append(result)
        if len(self.pending) >= BATCH or time.monotonic() - self.since > BATCH_SECONDS:
            self.save()

    def save(self):
        """Save what is pending: marks, graded notebooks, feedback.

        The results lose their cells, which only take room from then on.
        """
        results, self.pending = self.pending, []
        if not results:
            return
        paths = []
        for result, (grades, penalty) in zip(results, self.grades.write(results), strict=True):
            paths += self._save_files(result, grades, penalty)
        if self.saved:
            for path in paths:
                _flush(path)
            self.saved(results)
        for result in results:
            result.cells = []

    def _save_files(self, result, grades, penalty):
        key = (result.student, result.assignment, result.notebook)
        notebook, feedback = self.files(*key)
        header = dict(zip(("student", "assignment", "notebook"), key, strict=True))
        header |= {"timestamp": result.timestamp, "penalty": penalty}
        write_notebook(notebook, result.cells, result.notes)
        page = feedback_page(notebook_of(result.cells, result.notes), header, grades)
        feedback.parent.mkdir(parents=True, exist_ok=True)
        feedback.write_text(page, encoding="utf-8")
        return notebook, feedback

    def files(self, student, assignment, notebook):
        """Return the paths of the graded notebook and of the feedback."""
        place = Path(student, assignment)
        return (
            self.out / "autograded" / place / f"{notebook}.ipynb",
            self.out / "feedback" / place / f"{notebook}.html",
        )

    def has(self, key):
        """Tell whether what was saved of (student, assignment, notebook) is all still there."""
        if self.known is None:
            self.known = self.grades.known()
        files = self.files(*key)
        return key in self.known and all(p.is_file() and p.stat().st_size for p in files)

    def tables(self, about):
        """Save the rest, and write grades.csv and grades.json: each whole or not at all."""
        self.save()
        for name, write in (
            ("grades.csv", lambda path: write_csv(path, self.results)),
            ("grades.json", lambda path: write_json(path, self.results, about)),
        ):
            half = self.out / f".{name}.part"
            write(half)
            os.replace(half, self.out / name)


def _flush(path):
    """Wait until a file is on the disk, where a crash of the machine spares it."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
