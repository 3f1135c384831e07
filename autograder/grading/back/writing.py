"""The one writer: gradebook, graded notebooks, feedback pages, tables."""

import os
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from autograder.grading.back.gradebook import GradeWriter, address
from autograder.grading.back.papers import page_of, with_papers
from autograder.grading.back.tables import as_csv, as_json
from autograder.text import write_whole

BATCH = 32  # results
BATCH_SECONDS = 1


class Writer:
    """Write what grading gives into a folder, laid out as nbgrader does; a context manager.

    course : autograder.grading.submission.course.Course
    db_url : str, or None for `gradebook.db` in `out`
    config : traitlets Config of nbgrader, or None
    saved : called with a list of results when all of them is on the disk, in their order but from
        another thread, or None
    """

    def __init__(self, out, course, db_url=None, config=None, saved=None):
        self.out = Path(out).resolve()
        self.out.mkdir(parents=True, exist_ok=True)
        self.db_url = address(db_url or f"sqlite:///{self.out / 'gradebook.db'}")
        self.grades = GradeWriter(self.db_url, course, config)
        self.saved, self.results = saved, []
        self.pending, self.since, self.known = [], 0.0, None
        self.disk, self.flushes = ThreadPoolExecutor(1), []

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        try:
            if kind is None or issubclass(kind, KeyboardInterrupt):
                self.save()
                self.wait()
        finally:
            self.disk.shutdown(cancel_futures=True)
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

        The results lose their papers, which only take room from then on. Waiting for the disk is
        left to a thread, for at most one batch: workers need the next tasks meanwhile.
        """
        results, self.pending = self.pending, []
        if not results:
            return
        start, paths = time.perf_counter(), []
        for result, (grades, penalty) in zip(results, self.grades.write(results), strict=True):
            paths += self._save_files(result, grades, penalty)
            result.papers, result.cells = None, []
        each = (time.perf_counter() - start) / len(results)
        for result in results:
            result.seconds["gradebook"] = each
        self.wait()
        self.flushes.append(self.disk.submit(self._flush, paths, results))

    def _flush(self, paths, results):
        if self.saved:
            for path in paths:
                _flush(path)
            self.saved(results)

    def wait(self):
        """Wait until all that was saved is on the disk."""
        while self.flushes:
            self.flushes.pop().result()

    def _save_files(self, result, grades, penalty):
        notebook, feedback = self.files(result.student, result.assignment, result.notebook)
        if result.papers is None:
            with_papers(result)
        page = page_of(result, grades, penalty)
        for path, text in ((notebook, result.papers.notebook), (feedback, page)):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
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
        self.wait()
        write_whole(self.out / "grades.csv", as_csv(self.results))
        write_whole(self.out / "grades.json", as_json(self.results, about))


def _flush(path):
    """Wait until a file is on the disk, where a crash of the machine spares it."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
