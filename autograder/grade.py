"""Door 4: a folder of submissions becomes a gradebook, feedback and tables of marks."""

import os
import secrets
import time
from dataclasses import dataclass, field
from pathlib import Path

from autograder.exercises import POINTS
from autograder.grading.course import read_course
from autograder.grading.grader import given_up
from autograder.grading.submissions import LayoutError, find_submissions
from autograder.grading.workers import Settings, Task, Workers
from autograder.sandbox import Limits

LOST = "the process that graded it ended each time"


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
    jobs=None,
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
    jobs : int, worker processes; as many as there are cores if None
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
    tasks = [
        Task(number, submission, notebooks[submission.assignment, submission.notebook], seed)
        for number, submission in enumerate(found.submissions)
    ]
    settings = Settings(sandbox, limits or Limits(), every_cell)
    with (
        Workers(min(jobs or cores(), len(tasks)), settings) as workers,
        Writer(out, course, config=config) as writer,
    ):
        results = {}
        for number, result in workers.run(tasks):
            if result is None:
                result = given_up(tasks[number].submission, tasks[number].notebook, LOST)
            writer.write(result)
            results[number] = result
            if progress:
                progress(result, len(results), len(tasks))
        writer.results = whole.results = [results[number] for number in sorted(results)]
        whole.seconds = time.perf_counter() - start
        writer.tables({"seed": seed, "seconds": round(whole.seconds, 3)})
        write_report(writer.out, writer.db_url)
    return whole


def cores():
    """Count the processor cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()


def _check_out(out, submitted):
    out, submitted = out.resolve(), submitted.resolve()
    if out == submitted or submitted in out.parents:
        raise LayoutError(f"--out {out} lies inside {submitted}; choose a folder beside it")
    if out.exists() and not out.is_dir():
        raise LayoutError(f"--out {out} is a file; name a folder")
