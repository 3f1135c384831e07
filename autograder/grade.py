"""Door 4: a folder of submissions becomes a gradebook, feedback and tables of marks."""

import secrets
import time
from dataclasses import dataclass, field
from pathlib import Path

from autograder.exercises import POINTS
from autograder.grading.course import read_course
from autograder.grading.engine import OWN_FAULT, grade_notebook, nothing
from autograder.grading.result import NotebookResult
from autograder.grading.submissions import LayoutError, find_submissions
from autograder.sandbox import Limits, Sandbox, SandboxError


@dataclass
class ClassResult:
    """What grading a class gave.

    results : list of NotebookResult, without their cells
    ignored : list of str, what lay in the folder and is no submission
    """

    out: Path
    seed: int
    results: list = field(default_factory=list)
    ignored: list = field(default_factory=list)
    seconds: float = 0.0


def grade_class(
    submitted,
    out,
    course_folder,
    *,
    seed=None,
    sandbox="auto",
    limits=None,
    assignments=(),
    students=(),
    every_cell=False,
    config=None,
    progress=None,
):
    """Grade a folder of submissions.

    Parameters
    ----------
    submitted : path, laid out as <student>/<assignment>/<notebook>.ipynb
    out : path of the folder for gradebook.db, autograded/, feedback/, grades.csv, grades.json
    course_folder : path of the released notebooks
    seed : int, draws the judge's inputs, the same for all; a fresh one if None
    sandbox : "auto", "bwrap" or "none"
    limits : autograder.sandbox.Limits of each submission
    assignments, students : names, all if empty
    every_cell : bool, run cells of the lesson that only show something, too
    config : traitlets Config of nbgrader, or None
    progress : called as progress(result, number, total) after each notebook, or None

    Returns
    -------
    ClassResult
    """
    from autograder.grading.writing import Writer
    from autograder.report import write_report

    start = time.perf_counter()
    submitted, out = Path(submitted), Path(out)
    course = read_course(course_folder, POINTS)
    found = find_submissions(submitted, course, assignments, students)
    _check_out(out, submitted)
    seed = secrets.randbits(31) if seed is None else int(seed)
    whole = ClassResult(out.resolve(), seed, ignored=found.ignored)
    notebooks = {(nb.assignment, nb.name): nb for nb in course.notebooks}
    with (
        Grader(sandbox, limits, every_cell) as grader,
        Writer(out, course, config=config) as writer,
    ):
        for number, submission in enumerate(found.submissions, 1):
            notebook = notebooks[submission.assignment, submission.notebook]
            result = grader.grade(submission, notebook, seed)
            writer.write(result)
            if progress:
                progress(result, number, len(found.submissions))
        whole.results = writer.results
        whole.seconds = time.perf_counter() - start
        writer.tables({"seed": seed, "seconds": round(whole.seconds, 3)})
        write_report(writer.out, writer.db_url)
    return whole


class Grader:
    """A sandbox that grades one notebook after the other, and is replaced should it break.

    Parameters
    ----------
    mode : "auto", "bwrap" or "none"
    limits : autograder.sandbox.Limits, or None
    every_cell : bool, run cells of the lesson that only show something, too
    """

    def __init__(self, mode="auto", limits=None, every_cell=False):
        self.mode, self.limits, self.every_cell = mode, limits or Limits(), every_cell
        self.sandbox = None

    def __enter__(self):
        self.sandbox = Sandbox(self.mode, self.limits).__enter__()
        return self

    def __exit__(self, *_):
        self.sandbox.close()

    def renew(self):
        """Replace the sandbox by a fresh one."""
        self.sandbox.close()
        self.sandbox = Sandbox(self.mode, self.limits).__enter__()

    def grade(self, submission, notebook, seed):
        """Grade one notebook; a broken sandbox is replaced once and the notebook tried again."""
        try:
            return grade_notebook(submission, notebook, self.sandbox, seed, self.every_cell)
        except SandboxError:
            self.renew()
        try:
            return grade_notebook(submission, notebook, self.sandbox, seed, self.every_cell)
        except SandboxError as error:
            self.renew()
            result = NotebookResult(submission.student, submission.assignment, submission.notebook)
            nothing(result, notebook, "not_gradable", f"{OWN_FAULT}{error}")
            return result


def _check_out(out, submitted):
    out, submitted = out.resolve(), submitted.resolve()
    if out == submitted or submitted in out.parents:
        raise LayoutError(f"--out {out} lies inside {submitted}; choose a folder beside it")
    if out.exists() and not out.is_dir():
        raise LayoutError(f"--out {out} is a file; name a folder")
